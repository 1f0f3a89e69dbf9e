package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.platform.http.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client with a key. Every exchange is held against openapi.yaml, and every answer of 400
 * and above is a problem document (FEATURES I-01).
 */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String PROBLEM = "application/problem+json";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final @Nullable String key;

  /** With a key, or with none. */
  Api(@Nullable String key) {
    this.key = key;
  }

  /** A call that has not been made. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Call(String method, String path, Map<String, String> headers, byte[] body) {
    Call with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Call(method, path, more, body);
    }

    /** Twice with one key is the same wish (FEATURES I-01). */
    Call once(String idempotencyKey) {
      return with("Idempotency-Key", idempotencyKey);
    }
  }

  static Call call(String method, String path) {
    return new Call(method, path, Map.of(), new byte[0]);
  }

  static Call call(String method, String path, Object json) {
    return call(method, path, "application/json", bytes(json));
  }

  static Call call(String method, String path, String contentType, byte[] body) {
    return new Call(method, path, Map.of("Content-Type", contentType), body);
  }

  /** Text as it is; anything else as JSON. */
  static byte[] bytes(Object json) {
    try {
      return json instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Answer get(String path) {
    return send(call("GET", path));
  }

  Answer post(String path) {
    return send(call("POST", path));
  }

  Answer post(String path, Object json) {
    return send(call("POST", path, json));
  }

  Answer put(String path, Object json) {
    return send(call("PUT", path, json));
  }

  Answer patch(String path, Object json) {
    return send(call("PATCH", path, json));
  }

  Answer delete(String path) {
    return send(call("DELETE", path));
  }

  /** Makes a call and holds the exchange against the contract. */
  Answer send(Call call) {
    Answer answer = sendUndocumented(call);
    String path = URI.create(call.path()).getPath();
    String type = call.body().length == 0 ? null : call.headers().get("Content-Type");
    assertThat(
            Relance.contract()
                .violations(
                    new OpenApiContract.Exchange(
                        call.method(),
                        path,
                        type,
                        new String(call.body(), StandardCharsets.UTF_8),
                        answer.status(),
                        answer.header("content-type").orElse(null),
                        answer.body())))
        .as("%s %s answered %s", call.method(), call.path(), answer)
        .isEmpty();
    return answer;
  }

  /** Makes a call that the contract does not know, such as one to nowhere. */
  Answer sendUndocumented(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Relance.url().resolve(call.path()))
            .method(call.method(), BodyPublishers.ofByteArray(call.body()));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    call.headers().forEach(request::setHeader);
    Answer answer = Answer.of(exchange(request.build()));
    if (answer.status() >= 400) {
      isProblem(answer);
    }
    return answer;
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void isProblem(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
    String type = answer.header("content-type").orElse("");
    assertThat(type).as("%s", answer).isEqualTo(PROBLEM);
    assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.text("/type")).startsWith("https://relance.example/problems/");
    assertThat(answer.text("/instance")).startsWith("urn:relance:request:");
    if (answer.header("idempotent-replayed").isEmpty()) {
      assertThat(answer.text("/instance"))
          .endsWith(answer.header("x-correlation-id").orElse("none"));
    }
  }
}
