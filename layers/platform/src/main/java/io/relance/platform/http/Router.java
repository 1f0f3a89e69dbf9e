package io.relance.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.commit.ContendedDecision;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.UnknownPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A function's routes, and what holds for every one of them: scope, rate limit, Idempotency-Key,
 * problems, correlation id. Exceptions of the HTTP side end here and nowhere else.
 */
public final class Router {
  /** The largest body that is read, in bytes: Lambda's own limit for an invocation. */
  static final int LARGEST_BODY = 6 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int LONGEST_KEY = 255;

  private final Map<String, Route> routes = new HashMap<>();
  private final RateLimit rateLimit;
  private final Idempotency idempotency;
  private final InstantSource clock;

  /**
   * A router without routes.
   *
   * @param dynamo client
   * @param stateTable the name of the state table, where counts and answers are kept
   * @param clock when a request came
   */
  public Router(DynamoDbClient dynamo, String stateTable, InstantSource clock) {
    this.rateLimit = new RateLimit(dynamo, stateTable);
    this.idempotency = new Idempotency(dynamo, stateTable);
    this.clock = clock;
  }

  /**
   * Adds a route.
   *
   * @param routeKey exactly as in template.yaml, such as {@code GET /v1/contacts/{contact}}
   * @param needed what the caller's key must be allowed to do
   * @param endpoint what it does
   */
  public Router on(String routeKey, Scope needed, Endpoint endpoint) {
    return add(routeKey, new Route(needed, endpoint));
  }

  /** Adds a route that anyone may call: no key, no rate limit, no Idempotency-Key. */
  public Router open(String routeKey, Endpoint endpoint) {
    return add(routeKey, new Route(null, endpoint));
  }

  /** The keys of the routes. */
  public Set<String> routeKeys() {
    return Set.copyOf(routes.keySet());
  }

  /** Answers a request; never throws. */
  public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
    Request request = new Request(event, caller(event), Request.gatewayId(event), clock.instant());
    String correlation = request.correlation();
    Map<String, String> standing = new HashMap<>(Map.of("x-correlation-id", correlation));
    MDC.put("correlation_id", correlation);
    MDC.put("route", request.route());
    try {
      return answer(request, standing).with(standing).toGateway();
    } catch (ProblemException problem) {
      return problem(problem, correlation).with(standing).toGateway();
    } catch (UnknownPosition foreign) {
      return problem(Cursor.invalid(), correlation).with(standing).toGateway();
    } catch (RuntimeException failure) {
      LOG.error("the request failed", failure);
      return problem(unexpected(failure), correlation).with(standing).toGateway();
    } finally {
      MDC.remove("correlation_id");
      MDC.remove("route");
      MDC.remove("account");
    }
  }

  private Answer answer(Request request, Map<String, String> standing) {
    Route route = route(request);
    if (route.needed() == null) {
      return encode(route.answer(checked(request)));
    }
    Caller caller = authenticated(request);
    MDC.put("account", caller.account().value());
    RateLimit.Standing count = rateLimit.count(caller, request.now());
    standing.putAll(count.headers());
    if (count.exceeded()) {
      throw ProblemException.of(
              ProblemType.TOO_MANY_REQUESTS,
              "this key may make " + count.limit() + " requests a minute")
          .with("retry-after", Long.toString(count.resets()));
    }
    if (!caller.may(route.needed())) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN,
          "the key needs the scope " + route.needed().name().toLowerCase(Locale.ROOT));
    }
    checked(request);
    String key = request.header("idempotency-key").orElse(null);
    return key == null || !request.route().startsWith("POST ")
        ? encode(route.answer(request))
        : once(request, route, key);
  }

  private Answer once(Request request, Route route, String key) {
    if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST,
          "Idempotency-Key has 1 to " + LONGEST_KEY + " printable ASCII characters, no spaces");
    }
    Key row = Keys.idempotency(request.account(), key);
    return switch (idempotency.claim(row, fingerprint(request), request.id(), request.now())) {
      case Idempotency.Claim.Granted granted -> work(request.as(granted.request()), route, row);
      case Idempotency.Claim.Answered answered ->
          answered.answer().with("idempotent-replayed", "true");
      case Idempotency.Claim.Twin _ ->
          throw ProblemException.of(
                  ProblemType.REQUEST_IN_PROGRESS, "ask again when the first one is answered")
              .with("retry-after", "1");
      case Idempotency.Claim.Reused _ ->
          throw ProblemException.of(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "the key came with another path or body less than 48 hours ago; use a new one");
    };
  }

  /** Answers and keeps the answer; a failure on our side is not kept, so that it can be retried. */
  private Answer work(Request request, Route route, Key row) {
    try {
      Response response = route.answer(request);
      Answer answer = encode(response);
      Object kept = response.kept();
      idempotency.keep(row, kept == null ? answer : Answer.of(response, kept), request.now());
      return answer;
    } catch (ProblemException problem) {
      Answer answer = problem(problem, request.correlation());
      if (problem.type().status() >= 500) {
        idempotency.release(row, request.now());
      } else {
        idempotency.keep(row, answer, request.now());
      }
      return answer;
    } catch (RuntimeException failure) {
      idempotency.release(row, request.now());
      throw failure;
    }
  }

  private Route route(Request request) {
    Route route = routes.get(request.route());
    if (route != null) {
      return route;
    }
    String path = request.route().substring(request.route().indexOf(' ') + 1);
    String allowed =
        routes.keySet().stream()
            .filter(key -> key.endsWith(" " + path))
            .map(key -> key.substring(0, key.indexOf(' ')))
            .sorted()
            .collect(Collectors.joining(", "));
    throw allowed.isEmpty()
        ? ProblemException.of(ProblemType.NOT_FOUND, "there is no such resource")
        : ProblemException.methodNotAllowed(allowed);
  }

  private Router add(String routeKey, Route route) {
    if (routes.put(routeKey, route) != null) {
      throw new IllegalArgumentException("two routes for " + routeKey);
    }
    return this;
  }

  private static @Nullable Caller caller(APIGatewayV2HTTPEvent event) {
    var authorizer = event.getRequestContext().getAuthorizer();
    return Caller.fromContext(authorizer == null ? null : authorizer.getLambda());
  }

  private static Caller authenticated(Request request) {
    if (!request.hasCaller()) {
      throw ProblemException.of(ProblemType.UNAUTHENTICATED, "send Authorization: Bearer <key>")
          .with("www-authenticate", "Bearer");
    }
    return request.caller();
  }

  private static Request checked(Request request) {
    if (request.bytes().length > LARGEST_BODY) {
      throw ProblemException.of(
          ProblemType.TOO_LARGE, "a body has at most " + LARGEST_BODY + " bytes");
    }
    return request;
  }

  /** What the caller is told of a failure: whether to try again, and nothing else. */
  private static ProblemException unexpected(RuntimeException failure) {
    return isOutage(failure)
        ? ProblemException.of(ProblemType.UNAVAILABLE, "nothing is lost; send it again")
            .with("retry-after", "1")
        : ProblemException.of(
            ProblemType.INTERNAL, "the failure is logged under the correlation id");
  }

  private static boolean isOutage(RuntimeException failure) {
    return failure instanceof ContendedDecision
        || failure instanceof SdkClientException
        || (failure instanceof AwsServiceException service
            && (service.isThrottlingException() || service.statusCode() >= 500));
  }

  private static String fingerprint(Request request) {
    MessageDigest digest = Digests.sha256();
    String line = request.route() + "\n" + request.rawPath() + "\n" + request.rawQuery() + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(request.bytes()));
  }

  private static Answer encode(Response response) {
    return Answer.of(response, response.body());
  }

  private static Answer problem(ProblemException problem, String correlation) {
    return encode(problem.response(correlation));
  }

  private record Route(@Nullable Scope needed, Endpoint endpoint) {
    Response answer(Request request) {
      return endpoint.answer(request);
    }
  }
}
