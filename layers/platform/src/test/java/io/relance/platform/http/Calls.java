package io.relance.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.AccountId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.platform.http.OpenApiContract.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function's routes as API Gateway would (payload 2.0): finds the route of a path, decodes
 * its parameters, passes the authorizer's context. For tests of any function with routes.
 */
public final class Calls {
  private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function;
  private final Set<String> routeKeys;
  private final @Nullable Caller caller;
  private final Map<String, String> headers;
  private final int[] sent;

  /**
   * Calls without a key.
   *
   * @param function the handler
   * @param routeKeys its routes
   */
  public Calls(
      Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function, Set<String> routeKeys) {
    this(function, routeKeys, null, Map.of(), new int[1]);
  }

  private Calls(
      Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
      Set<String> routeKeys,
      @Nullable Caller caller,
      Map<String, String> headers,
      int[] sent) {
    this.function = function;
    this.routeKeys = routeKeys;
    this.caller = caller;
    this.headers = headers;
    this.sent = sent;
  }

  /** The same calls; one whose exchange breaks the contract fails with {@link AssertionError}. */
  public Calls enforcing(OpenApiContract contract) {
    return new Calls(
        event -> {
          APIGatewayV2HTTPResponse answer = function.apply(event);
          List<String> violations = contract.violations(exchange(event, answer));
          if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations));
          }
          return answer;
        },
        routeKeys,
        caller,
        headers,
        sent);
  }

  private static Exchange exchange(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse answer) {
    return new Exchange(
        event.getRequestContext().getHttp().getMethod(),
        event.getRawPath(),
        event.getBody() == null ? null : event.getHeaders().get("content-type"),
        event.getIsBase64Encoded() ? null : event.getBody(),
        answer.getStatusCode(),
        answer.getHeaders().get("content-type"),
        answer.getBody());
  }

  /** The same calls by somebody. */
  public Calls as(Caller somebody) {
    return new Calls(function, routeKeys, somebody, headers, sent);
  }

  /** The same calls by a key of an account that may do everything there. */
  public Calls as(String account, Plan plan) {
    return as(new Caller(new AccountId(account), "key" + account, Set.of(Scope.ADMIN), plan, true));
  }

  /** The same calls without a key. */
  public Calls asNobody() {
    return new Calls(function, routeKeys, null, headers, sent);
  }

  /** The same calls with one more header. */
  public Calls with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Calls(function, routeKeys, caller, more, sent);
  }

  /** GET. */
  public APIGatewayV2HTTPResponse get(String target) {
    return function.apply(event("GET", target, null));
  }

  /** DELETE. */
  public APIGatewayV2HTTPResponse delete(String target) {
    return function.apply(event("DELETE", target, null));
  }

  /** POST of JSON; null for no body. */
  public APIGatewayV2HTTPResponse post(String target, @Nullable String json) {
    return function.apply(json(event("POST", target, json)));
  }

  /** PUT of JSON. */
  public APIGatewayV2HTTPResponse put(String target, String json) {
    return function.apply(json(event("PUT", target, json)));
  }

  /** PATCH of JSON. */
  public APIGatewayV2HTTPResponse patch(String target, String json) {
    return function.apply(json(event("PATCH", target, json)));
  }

  /** POST of bytes, which API Gateway passes on in base64. */
  public APIGatewayV2HTTPResponse post(String target, String contentType, byte[] body) {
    APIGatewayV2HTTPEvent event = event("POST", target, Base64.getEncoder().encodeToString(body));
    event.setIsBase64Encoded(true);
    event.getHeaders().put("content-type", contentType);
    return function.apply(event);
  }

  /** Sends an event as it is. */
  public APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent event) {
    return function.apply(event);
  }

  /**
   * The event of a request.
   *
   * @param target path and query, encoded
   */
  public APIGatewayV2HTTPEvent event(String method, String target, @Nullable String body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    Map<String, String> pathParameters = new HashMap<>();
    String routeKey =
        routeKeys.stream()
            .filter(key -> matches(key, method, path, pathParameters))
            .findFirst()
            .orElse(method + " " + path);
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(routeKey)
        .withRawPath(path)
        .withRawQueryString(query)
        .withHeaders(new HashMap<>(headers))
        .withQueryStringParameters(query.isEmpty() ? null : parameters(query))
        .withPathParameters(pathParameters.isEmpty() ? null : pathParameters)
        .withBody(body)
        .withIsBase64Encoded(false)
        .withRequestContext(context(method, path, routeKey))
        .build();
  }

  private RequestContext context(String method, String path, String routeKey) {
    return RequestContext.builder()
        .withRequestId("request-" + sent[0]++ + "=")
        .withRouteKey(routeKey)
        .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build())
        .withAuthorizer(
            caller == null
                ? null
                : RequestContext.Authorizer.builder()
                    .withLambda(new HashMap<>(caller.toContext()))
                    .build())
        .build();
  }

  private static APIGatewayV2HTTPEvent json(APIGatewayV2HTTPEvent event) {
    event.getHeaders().putIfAbsent("content-type", "application/json");
    return event;
  }

  private static boolean matches(
      String routeKey, String method, String path, Map<String, String> parameters) {
    String[] key = routeKey.split(" ", 2);
    if (key.length < 2) {
      // $default takes what no other route does.
      return false;
    }
    String pattern = Pattern.compile("\\{(\\w+)}").matcher(key[1]).replaceAll("(?<$1>[^/]+)");
    Matcher matcher = Pattern.compile(pattern).matcher(path);
    if (!key[0].equals(method) || !matcher.matches()) {
      return false;
    }
    for (String name : matcher.namedGroups().keySet()) {
      parameters.put(name, decoded(matcher.group(name)));
    }
    return true;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair ->
            parameters.merge(
                decoded(pair[0]),
                pair.length < 2 ? "" : decoded(pair[1]),
                (first, second) -> first + "," + second));
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
