package io.relance.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.template.Template.Authorizer;
import io.relance.local.template.Template.HttpApi;
import io.relance.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks the Lambda authorizer of a route, and remembers its answers as long as declared. */
final class Authorizers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpApi api;
  private final Map<String, LocalFunction> functions = new HashMap<>();
  private final InstantSource clock;
  private final String routeArnPrefix;
  private final Map<List<String>, Remembered> remembered = new ConcurrentHashMap<>();

  /** What the authorizer said. */
  sealed interface Verdict {
    /** Go on, with this context. */
    record Allowed(ObjectNode context) implements Verdict {}

    /** An identity header is missing: 401, and the function is not asked. */
    record Unidentified() implements Verdict {}

    /** The function said no: 403. */
    record Denied() implements Verdict {}

    /** The function failed: 500. */
    record Broken() implements Verdict {}
  }

  private record Remembered(Verdict verdict, Instant until) {}

  Authorizers(
      HttpApi api,
      Map<String, LocalFunction> functionsByArn,
      InstantSource clock,
      String routeArnPrefix) {
    this.api = api;
    this.clock = clock;
    this.routeArnPrefix = routeArnPrefix;
    api.authorizers()
        .forEach((name, authorizer) -> {
          LocalFunction function = functionsByArn.get(authorizer.functionArn());
          if (function == null) {
            throw new TemplateException(
                "authorizer " + name, "there is no function " + authorizer.functionArn());
          }
          functions.put(name, function);
        });
  }

  /** The verdict for a route: its own authorizer, else the API's default; open without either. */
  Verdict ask(Routes.Match match, ProxyEvent.Incoming in) {
    @Nullable String own = match.route().authorizer().orElse(null);
    if (own == null) {
      return new Verdict.Allowed(JSON.createObjectNode());
    }
    @Nullable String name = own.isEmpty() ? api.defaultAuthorizer().orElse(null) : own;
    if (name == null) {
      return new Verdict.Allowed(JSON.createObjectNode());
    }
    Authorizer authorizer = api.authorizers().get(name);
    LocalFunction function = functions.get(name);
    if (authorizer == null || function == null) {
      throw new TemplateException(match.route().routeKey(), "there is no authorizer " + name);
    }
    List<String> identity = new ArrayList<>();
    for (String header : authorizer.headers()) {
      String value = in.headers().getOrDefault(header, "");
      if (value.isEmpty()) {
        return new Verdict.Unidentified();
      }
      identity.add(value);
    }
    List<String> key = new ArrayList<>(identity);
    key.add(name);
    Remembered known = remembered.get(key);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.verdict();
    }
    Verdict verdict = invoke(function, match, in, identity);
    if (!authorizer.cacheFor().isZero() && !(verdict instanceof Verdict.Broken)) {
      remembered.put(key, new Remembered(verdict, clock.instant().plus(authorizer.cacheFor())));
    }
    return verdict;
  }

  private Verdict invoke(
      LocalFunction function, Routes.Match match, ProxyEvent.Incoming in, List<String> identity) {
    String routeArn = routeArnPrefix + match.route().routeKey().replace(" ", "");
    ObjectNode event =
        ProxyEvent.forAuthorizer(
            in, match.route().routeKey(), match.parameters(), identity, routeArn);
    return switch (function.invoke(event.toString().getBytes(StandardCharsets.UTF_8))) {
      // API Gateway turns this one message into 401, every other failure into 500.
      case Outcome.Failed(String _, String message) ->
          message.equals("Unauthorized") ? new Verdict.Unidentified() : new Verdict.Broken();
      case Outcome.Returned(String json) -> verdict(json);
    };
  }

  private static Verdict verdict(String json) {
    try {
      JsonNode response = JSON.readTree(json);
      if (!response.path("isAuthorized").isBoolean()) {
        return new Verdict.Broken();
      }
      return response.path("isAuthorized").asBoolean()
          ? new Verdict.Allowed(
              response.path("context") instanceof ObjectNode context
                  ? context
                  : JSON.createObjectNode())
          : new Verdict.Denied();
    } catch (JsonProcessingException e) {
      return new Verdict.Broken();
    }
  }
}
