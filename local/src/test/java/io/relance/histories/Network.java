package io.relance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relance.local.bus.Bus;
import io.relance.local.template.Template;
import io.relance.platform.message.MessageGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * SQS, EventBridge and the parameter store as the functions' real clients see them over HTTP.
 * Queues only take in; who gets which message when, and how often, is the history's draw: a real
 * queue, ElasticMQ included, would decide that by itself and no seed could bring it back. The bus
 * behind it is the local stack's, with the template's own rules.
 */
final class Network implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Parcel>> queues = new LinkedHashMap<>();
  private final List<JsonNode> published = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final Sabotage sabotage;
  private Map<String, Template.Queue> byUrl = Map.of();
  private final Provider provider;
  private final InstantSource clock;
  private final Map<String, Instant> remembered = new HashMap<>();
  private @Nullable Bus bus;
  private int number;
  private int moment;
  private boolean sideBySide;

  /** For so long a FIFO queue drops what it has seen (Amazon SQS, exactly-once processing). */
  private static final Duration REMEMBERS = Duration.ofMinutes(5);

  /** A message on a queue. */
  static final class Parcel {
    final String body;

    /** Whose messages stay in order, or empty on a queue that keeps none. */
    final String group;

    final int moment;
    String id = "";
    int receives;
    boolean repeated;
    boolean inFlight;

    Parcel(String body, String group, int moment) {
      this.body = body;
      this.group = group;
      this.moment = moment;
    }
  }

  Network(Sabotage sabotage, Provider provider, InstantSource clock) {
    this.sabotage = sabotage;
    this.provider = provider;
    this.clock = clock;
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void connect(Template template, Bus templateBus) {
    bus = templateBus;
    byUrl = new LinkedHashMap<>();
    template.queues().forEach(queue -> byUrl.put(queue.url(), queue));
  }

  /** Forgets everything: another history begins. */
  synchronized void clear() {
    queues.clear();
    published.clear();
    deadLetters.clear();
    remembered.clear();
    number = 0;
  }

  /** Whether what is sent from now on is sent side by side, so that its order is chance. */
  synchronized void sideBySide(boolean now) {
    sideBySide = now;
    moment++;
  }

  /**
   * The messages of a queue, for the history to deliver and remove; sorted where order is chance.
   */
  synchronized List<Parcel> queue(String logicalId) {
    List<Parcel> waiting = queues.computeIfAbsent(logicalId, _ -> new ArrayList<>());
    List<Parcel> fresh = waiting.stream().filter(parcel -> parcel.id.isEmpty()).toList();
    fresh.stream()
        .sorted(
            Comparator.<Parcel>comparingInt(parcel -> parcel.moment)
                .thenComparing(parcel -> parcel.body))
        .forEach(parcel -> {
          parcel.id = "m" + ++number;
          waiting.remove(parcel);
          waiting.add(parcel);
        });
    return waiting;
  }

  /** The queues that hold something. */
  synchronized List<String> busy() {
    return queues.entrySet().stream()
        .filter(queue -> !queue.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The facts, in their envelopes, that the bus took, in order, repeats included. */
  synchronized List<JsonNode> published() {
    return List.copyOf(published);
  }

  /** What was put aside. */
  synchronized List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/v2/")) {
        provider.answer(exchange);
        return;
      }
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
      byte[] answer =
          JSON.writeValueAsBytes(
              switch (target) {
                case "AmazonSQS.SendMessage" -> send(request, request);
                case "AmazonSQS.SendMessageBatch" -> sendBatch(request);
                case "AWSEvents.PutEvents" -> putEvents(request);
                case "AmazonSSM.GetParameter" -> secret();
                default -> throw new IllegalArgumentException(target);
              });
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized ObjectNode send(JsonNode request, JsonNode entry) {
    String body = entry.path("MessageBody").asText();
    Template.Queue queue = byUrl.get(request.path("QueueUrl").asText());
    if (queue == null || queue.redrive().isEmpty()) {
      deadLetters.add((queue == null ? "?" : queue.logicalId()) + " " + entry);
    } else if (!isRepeat(queue, entry, body)
        && (sabotage != Sabotage.LOST_MESSAGE || Math.floorMod(body.hashCode(), 4) != 0)) {
      queues
          .computeIfAbsent(queue.logicalId(), _ -> new ArrayList<>())
          .add(
              new Parcel(
                  body, entry.path("MessageGroupId").asText(), sideBySide ? moment : ++moment));
    }
    ObjectNode answer = JSON.createObjectNode().put("MessageId", "sent");
    if (entry.has("MessageAttributes")) {
      answer.put("MD5OfMessageAttributes", md5(attributes(entry.path("MessageAttributes"))));
    }
    return answer.put("MD5OfMessageBody", md5(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** A FIFO queue takes a message's deduplication id, or its content, once in five minutes. */
  private boolean isRepeat(Template.Queue queue, JsonNode entry, String body) {
    if (!MessageGroup.has(queue.url())) {
      return false;
    }
    String id = queue.logicalId() + " " + entry.path("MessageDeduplicationId").asText(body);
    Instant before = remembered.get(id);
    if (before != null && clock.instant().isBefore(before.plus(REMEMBERS))) {
      return true;
    }
    remembered.put(id, clock.instant());
    return false;
  }

  private static ObjectNode secret() {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("Parameter").put("Value", "secret");
    return answer;
  }

  private ObjectNode sendBatch(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    var successful = answer.putArray("Successful");
    answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      successful.add(send(request, entry).put("Id", entry.path("Id").asText()));
    }
    return answer;
  }

  private JsonNode putEvents(JsonNode request) throws IOException {
    Bus rules = bus;
    if (rules == null) {
      throw new IllegalStateException("the bus is not connected yet");
    }
    synchronized (this) {
      for (JsonNode entry : request.path("Entries")) {
        String detail = entry.path("Detail").asText();
        if (sabotage != Sabotage.LOST_EVENT || Math.floorMod(detail.hashCode(), 9) != 0) {
          JSON.readTree(detail).path("events").forEach(published::add);
        }
      }
    }
    return rules.putEvents(request);
  }

  /** The form whose checksum SQS answers with, and its client checks: all are texts here. */
  private static byte[] attributes(JsonNode attributes) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    Map<String, JsonNode> sorted = new TreeMap<>();
    attributes.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
    sorted.forEach((name, value) -> {
      part(form, name);
      part(form, value.path("DataType").asText());
      form.write(1);
      part(form, value.path("StringValue").asText());
    });
    return form.toByteArray();
  }

  private static void part(ByteArrayOutputStream form, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    form.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    form.writeBytes(bytes);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
