package io.relance.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The PutEvents API over HTTP, as EventBridge speaks it: it keeps EventBridge's limits, and refuses
 * entries when told to.
 */
final class LocalBus implements AutoCloseable {
  private static final ObjectMapper TREES = new ObjectMapper();

  /** What was accepted, in order. */
  final List<JsonNode> accepted = new ArrayList<>();

  /** The number of entries of each call. */
  final List<Integer> calls = new ArrayList<>();

  /** The next entries' answers: an error code, or empty for accepted; then all are accepted. */
  final Deque<String> answers = new ArrayDeque<>();

  private final HttpServer server;

  LocalBus() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::putEvents);
    server.start();
  }

  EventBridgeClient client(ExecutionInterceptor... interceptors) {
    return EventBridgeClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(c -> List.of(interceptors).forEach(c::addExecutionInterceptor))
        .build();
  }

  /** The data's names of all facts accepted, in order. */
  List<String> names() {
    return facts().map(fact -> fact.path("data").path("name").asText()).toList();
  }

  /** All facts accepted, in their envelopes. */
  Stream<JsonNode> facts() {
    return accepted.stream().flatMap(entry -> detail(entry).path("events").valueStream());
  }

  static JsonNode detail(JsonNode entry) {
    try {
      return TREES.readTree(entry.path("Detail").asText());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private void putEvents(HttpExchange exchange) throws IOException {
    JsonNode entries = TREES.readTree(exchange.getRequestBody()).path("Entries");
    int bytes = 0;
    for (JsonNode entry : entries) {
      bytes +=
          14
              + length(entry.path("Source"))
              + length(entry.path("DetailType"))
              + length(entry.path("Detail"));
    }
    if (entries.size() > 10 || bytes > 256 * 1024) {
      answer(exchange, 400, "{\"__type\":\"ValidationException\",\"message\":\"too much\"}");
      return;
    }
    calls.add(entries.size());
    ObjectNode answer = TREES.createObjectNode();
    ArrayNode results = answer.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      String code = answers.isEmpty() ? "" : answers.removeFirst();
      if (code.isEmpty()) {
        accepted.add(entry);
        results.addObject().put("EventId", "e-" + accepted.size());
      } else {
        failed++;
        results.addObject().put("ErrorCode", code).put("ErrorMessage", "as told");
      }
    }
    answer.put("FailedEntryCount", failed);
    answer(exchange, 200, answer.toString());
  }

  private static int length(JsonNode text) {
    return text.asText().getBytes(UTF_8).length;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
