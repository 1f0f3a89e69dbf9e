package io.relance.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoded answer.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param body JSON or other text, or null for none
 */
record Answer(int status, Map<String, String> headers, @Nullable String body) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(Response response, @Nullable Object body) {
    Answer plain = new Answer(response.status(), response.headers(), encoded(body));
    return body == null || response.headers().containsKey("content-type")
        ? plain
        : plain.with("content-type", "application/json");
  }

  private static @Nullable String encoded(@Nullable Object body) {
    return switch (body) {
      case null -> null;
      case Response.Text(String text) -> text;
      case Object value -> Bodies.encode(value);
    };
  }

  Answer with(String name, String value) {
    return with(Map.of(name, value));
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, body);
  }

  APIGatewayV2HTTPResponse toGateway() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
