package io.relance.histories;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.platform.http.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A caller of the API who does not give up: whatever fails on our side is sent again with the same
 * Idempotency-Key until it is answered.
 */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 8;

  /** After so many tries the cloud is well again. */
  private static final int FAULTY_TRIES = 3;

  private static final Duration LOCKED = Duration.ofSeconds(61);

  private final World world;
  private final RandomGenerator random;
  private final Consumer<String> log;
  private final String name;
  private Runnable meanwhile = () -> {};
  private boolean isCalm;
  private int requests;

  Client(World world, RandomGenerator random, Consumer<String> log, String name) {
    this.world = world;
    this.random = random;
    this.log = log;
    this.name = name;
  }

  /** What may happen between two calls of a function that answers. */
  void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  /** Whether nothing fails from now on. */
  void calm(boolean now) {
    isCalm = now;
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  /** A request with JSON, or without a body where {@code body} is empty. */
  Answer json(Caller caller, String routeKey, Map<String, String> path, Map<String, ?> body) {
    try {
      String text = body.isEmpty() ? "" : JSON.writeValueAsString(body);
      return send(
          caller.toContext(),
          routeKey,
          path,
          Map.of("content-type", "application/json"),
          text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A request with any body; an empty authorizer for an open route. */
  Answer send(
      Map<String, String> authorizer,
      String routeKey,
      Map<String, String> path,
      Map<String, String> headers,
      byte[] body) {
    Map<String, String> all = new HashMap<>(headers);
    if (!authorizer.isEmpty()) {
      all.put("idempotency-key", "key-" + name + "-" + ++requests);
    }
    for (int tries = 1; tries <= PATIENCE; tries++) {
      if (tries <= FAULTY_TRIES && !isCalm) {
        world.faults().draw(random, Faults.USUAL_CALLS, meanwhile);
      } else {
        world.faults().none();
      }
      String planned = world.faults().planned().orElse("no fault");
      try {
        Answer answer = answer(event(authorizer, routeKey, path, all, body));
        log.accept(routeKey + " " + path + " → " + answer.status() + " (" + planned + ")");
        if (answer.text("/type").endsWith("request-in-progress")) {
          world.setTime(world.now().plus(LOCKED));
        } else if (answer.status() < 500) {
          return answer;
        }
      } catch (SimulatedCrash crash) {
        log.accept(routeKey + " " + path + " crashed (" + planned + ")");
      } finally {
        world.faults().none();
      }
    }
    throw new AssertionError(routeKey + " was never answered");
  }

  private Answer answer(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPResponse response = world.http(event);
    try {
      String body = response.getBody() == null ? "" : response.getBody();
      return new Answer(response.getStatusCode(), JSON.readTree(body.isEmpty() ? "{}" : body));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + response.getBody(), e);
    }
  }

  private APIGatewayV2HTTPEvent event(
      Map<String, String> authorizer,
      String routeKey,
      Map<String, String> path,
      Map<String, String> headers,
      byte[] body) {
    String[] route = routeKey.split(" ", 2);
    String raw = route[1];
    for (var parameter : path.entrySet()) {
      raw = raw.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey(routeKey)
            .withRawPath(raw)
            .withRawQueryString("")
            .withHeaders(headers)
            .withPathParameters(path)
            .withBody(body.length == 0 ? null : Base64.getEncoder().encodeToString(body))
            .withIsBase64Encoded(body.length > 0);
    RequestContext.RequestContextBuilder context =
        RequestContext.builder()
            .withRequestId(name + "-" + ++requests)
            .withRouteKey(routeKey)
            .withHttp(RequestContext.Http.builder().withMethod(route[0]).withPath(raw).build());
    if (!authorizer.isEmpty()) {
      context.withAuthorizer(
          RequestContext.Authorizer.builder().withLambda(new HashMap<>(authorizer)).build());
    }
    return event.withRequestContext(context.build()).build();
  }
}
