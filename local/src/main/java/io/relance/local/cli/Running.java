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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** The stack that is running, as other commands see it: by HTTP. */
final class Running {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Moving the clock over months takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final URI url;
  private final String key;

  private Running(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  private static Path file() {
    return Main.state().resolve("running.properties");
  }

  /** The one on a port, or the one that {@code up} has written down. */
  static Running find(Optional<String> port) {
    Properties written = new Properties();
    if (Files.exists(file())) {
      try (var in = Files.newInputStream(file())) {
        written.load(in);
      } catch (IOException e) {
        throw new Failure(file() + " cannot be read: " + e.getMessage());
      }
    }
    String url =
        port.map(number -> "http://localhost:" + number)
            .orElse(written.getProperty("url", "http://localhost:" + Up.PORT));
    return new Running(URI.create(url), written.getProperty("key", ""));
  }

  /** Written down for {@link #find}, readable for the user only. */
  static void write(URI url, String key) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("url", url.toString());
    properties.setProperty("key", key);
    Files.createDirectories(file().getParent());
    try (var out = Files.newOutputStream(file())) {
      properties.store(out, "the stack that is running");
    }
  }

  static void forget() throws IOException {
    Files.deleteIfExists(file());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(call(request(path).GET()));
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return json(
        call(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
  }

  /** Posts bytes with the API key; the answer whatever its status. */
  HttpResponse<String> post(String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return call(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE);
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Failure("no stack answers at " + url + "; start one with: local/relance up");
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 400) {
      JsonNode body = JSON.readTree(response.body());
      throw new Failure(body.path("message").asText(body.path("detail").asText(response.body())));
    }
    return JSON.readTree(response.body());
  }
}
