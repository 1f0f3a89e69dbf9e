package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.relance.local.cli.DemoApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delivers the demo's replies as people and providers would. */
final class Courier {
  /** No endpoint's secret. */
  private static final String MADE_UP = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  private final DemoApi api;
  private final Map<String, JsonNode> endpoints = new HashMap<>();

  Courier(DemoApi api) {
    this.api = api;
  }

  /** Makes the endpoint that a provider will post to. */
  void connect(String provider) throws IOException, InterruptedException {
    endpoints.put(provider, api.post("/v1/inbound-endpoints", Map.of("provider", provider)));
  }

  /** Sends a scene's reply, filled in for the one who writes it. */
  Answer deliver(Scene scene, @Nullable Person person) throws IOException, InterruptedException {
    byte[] body = fixture(scene.fixture(), person);
    return switch (scene.how()) {
      case RAW -> api.send("/v1/replies", "POST", Map.of("Content-Type", "message/rfc822"), body);
      case JSON ->
          api.send("/v1/replies", "POST", Map.of("Content-Type", "application/json"), body);
      case POSTMARK -> {
        JsonNode endpoint = endpoint("postmark");
        String user = endpoint.at("/user").asText() + ":" + endpoint.at("/secret").asText();
        String basic =
            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        yield webhook(endpoint, Map.of("Authorization", basic), body);
      }
      case SIGNED -> {
        JsonNode endpoint = endpoint("generic");
        yield webhook(endpoint, signed(endpoint.at("/secret").asText(), body), body);
      }
      case FORGED -> webhook(endpoint("generic"), signed(MADE_UP, body), body);
    };
  }

  private JsonNode endpoint(String provider) {
    JsonNode endpoint = endpoints.get(provider);
    if (endpoint == null) {
      throw new IllegalStateException("no endpoint for " + provider);
    }
    return endpoint;
  }

  private Answer webhook(JsonNode endpoint, Map<String, String> proof, byte[] body)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>(proof);
    headers.put("Content-Type", "application/json");
    return api.send(endpoint.at("/path").asText(), "POST", headers, body);
  }

  /** Standard Webhooks headers. */
  private static Map<String, String> signed(String secret, byte[] body) {
    long now = System.currentTimeMillis() / 1000;
    try {
      String signature =
          new Webhook(secret).sign("msg_1", now, new String(body, StandardCharsets.UTF_8));
      return Map.of(
          "webhook-id",
          "msg_1",
          "webhook-timestamp",
          Long.toString(now),
          "webhook-signature",
          signature);
    } catch (Exception e) {
      throw new IllegalStateException("the library refuses to sign", e);
    }
  }

  private static byte[] fixture(String name, @Nullable Person person) throws IOException {
    try (InputStream in = Courier.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the fixture " + name + " is not packaged");
      }
      byte[] bytes = in.readAllBytes();
      return person == null
          ? bytes
          : person
              .filled(new String(bytes, StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8);
    }
  }
}
