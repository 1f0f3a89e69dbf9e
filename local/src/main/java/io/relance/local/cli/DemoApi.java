package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The API as the demo calls it. */
final class DemoApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String key;

  DemoApi(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body JSON, or missing
   */
  record Answer(int status, JsonNode body) {
    /** The body of an answer that must be good. */
    JsonNode good() {
      if (status >= 300) {
        throw new Failure("the demo was answered " + status + ": " + body);
      }
      return body;
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(path, "GET", Map.of(), new byte[0]).good();
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return json("POST", path, body);
  }

  JsonNode put(String path, Object body) throws IOException, InterruptedException {
    return json("PUT", path, body);
  }

  private JsonNode json(String method, String path, Object body)
      throws IOException, InterruptedException {
    return send(
            path,
            method,
            Map.of("Content-Type", "application/json"),
            JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8))
        .good();
  }

  /** Sends bytes; the key goes along unless the headers carry a proof of their own. */
  Answer send(String path, String method, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (!path.startsWith("/v1/webhooks/")) {
      request.header("Authorization", "Bearer " + key);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  @Override
  public void close() {
    http.close();
  }
}
