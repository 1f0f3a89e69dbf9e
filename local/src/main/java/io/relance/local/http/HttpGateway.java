package io.relance.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relance.local.lambda.Activity;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.template.Template;
import io.relance.platform.http.Problem;
import io.relance.platform.http.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API on a port, and next to it whatever else is mounted under {@code /_local/}. */
public final class HttpGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);

  /** API Gateway's limit for a request body. */
  private static final int MAX_REQUEST = 10 * 1024 * 1024;

  /** Lambda's limit for the event of a synchronous invocation, and for its response. */
  private static final int MAX_INVOCATION = 6 * 1024 * 1024;

  static {
    // Without it the JDK's server waits 40 ms for the client's acknowledgement of each response.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Activity activity;
  private final InstantSource clock;
  private final Routes routes = new Routes();
  private volatile Optional<Authorizers> authorizers = Optional.empty();

  /**
   * Binds the port without answering yet.
   *
   * @param port 0 for any
   * @throws IOException when the port is taken
   */
  public HttpGateway(int port, Activity activity, InstantSource clock) throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    this.activity = activity;
    this.clock = clock;
    server.setExecutor(executor);
    server.createContext("/", exchange -> answer(exchange, this::call));
  }

  /** The base URL, without a slash at its end. */
  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Serves something of the stack's own; it is given the body and answers with JSON or text. */
  public void mount(String path, Endpoint endpoint) {
    server.createContext(
        path, exchange -> answer(exchange, (ex, body) -> endpoint.answer(method(ex), body)));
  }

  /** An endpoint of the stack's own. */
  public interface Endpoint {
    /** The answer to a method and body. */
    Answer answer(String method, byte[] body) throws IOException;
  }

  /** An HTTP response. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** A JSON answer. */
    public static Answer json(int status, String body) {
      return new Answer(
          status,
          Map.of("content-type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Begins to answer. */
  public void start(Template template, Map<String, LocalFunction> functionsByArn, String region) {
    for (Template.Function declared : template.functions()) {
      for (Template.Source source : declared.sources()) {
        if (source instanceof Template.Route route) {
          LocalFunction function = functionsByArn.get(declared.arn());
          if (function != null) {
            routes.add(route, function);
          }
        }
      }
    }
    authorizers =
        template
            .api()
            .map(api ->
                new Authorizers(
                    api,
                    functionsByArn,
                    clock,
                    "arn:aws:execute-api:" + region + ":000000000000:local/$default/"));
    server.start();
  }

  private interface Call {
    Answer answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  private void answer(HttpExchange exchange, Call call) throws IOException {
    try (exchange) {
      Answer answer;
      try (InputStream in = exchange.getRequestBody()) {
        byte[] body = in.readNBytes(MAX_REQUEST + 1);
        if (body.length > MAX_REQUEST) {
          // Read to its end: else the client finds a broken pipe instead of the answer.
          in.transferTo(OutputStream.nullOutputStream());
          answer = tooLarge();
        } else {
          answer = call.answer(exchange, body);
        }
      } catch (RuntimeException e) {
        LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        answer = message(500, "Internal Server Error");
      }
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      boolean bodiless =
          exchange.getRequestMethod().equals("HEAD")
              || answer.status() == 204
              || answer.status() == 304;
      exchange.sendResponseHeaders(
          answer.status(), bodiless || answer.body().length == 0 ? -1 : answer.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private Answer call(HttpExchange exchange, byte[] body) {
    try (Activity.Span _ = activity.begin()) {
      ProxyEvent.Incoming in =
          new ProxyEvent.Incoming(
              method(exchange),
              exchange.getRequestURI().getRawPath(),
              Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
              ProxyEvent.headers(exchange.getRequestHeaders()),
              ProxyEvent.cookies(exchange.getRequestHeaders()),
              body,
              exchange.getRemoteAddress().getAddress().getHostAddress(),
              clock.instant());
      Optional<Routes.Match> match = routes.find(in.method(), in.path());
      return match.isPresent() ? authorized(match.get(), in) : message(404, "Not Found");
    }
  }

  private Answer authorized(Routes.Match match, ProxyEvent.Incoming in) {
    Authorizers.Verdict verdict =
        authorizers
            .map(each -> each.ask(match, in))
            .orElseGet(() -> new Authorizers.Verdict.Allowed(JSON.createObjectNode()));
    return switch (verdict) {
      case Authorizers.Verdict.Unidentified() -> message(401, "Unauthorized");
      case Authorizers.Verdict.Denied() -> message(403, "Forbidden");
      case Authorizers.Verdict.Broken() -> message(500, "Internal Server Error");
      case Authorizers.Verdict.Allowed(ObjectNode context) -> {
        byte[] event =
            ProxyEvent.forFunction(in, match.route().routeKey(), match.parameters(), context)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        if (event.length > MAX_INVOCATION) {
          yield tooLarge();
        }
        yield switch (match.function().invoke(event)) {
          case Outcome.Returned(String json) -> response(json);
          case Outcome.Failed(String type, String _) ->
              type.equals("Sandbox.Timedout")
                  ? message(503, "Service Unavailable")
                  : message(500, "Internal Server Error");
        };
      }
    };
  }

  private static Answer response(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return message(500, "Internal Server Error");
    }
    if (json.length() > MAX_INVOCATION) {
      return message(500, "Internal Server Error");
    }
    if (!node.path("statusCode").isInt()) {
      return Answer.json(200, json);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey().toLowerCase(Locale.ROOT), e.getValue().asText()));
    headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
    for (JsonNode cookie : node.path("cookies")) {
      headers.merge("set-cookie", cookie.asText(), (a, b) -> a + ", " + b);
    }
    String body = node.path("body").isTextual() ? node.path("body").asText() : "";
    byte[] bytes =
        node.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Answer(node.path("statusCode").asInt(), headers, bytes);
  }

  private static Answer message(int status, String text) {
    return Answer.json(status, "{\"message\":\"" + text + "\"}");
  }

  /**
   * The one answer that differs from API Gateway's, which is {@code {"message": "Request Entity Too
   * Large"}} and can't be shaped there: here it says what is wrong as all other problems do.
   */
  private static Answer tooLarge() {
    String correlation = UUID.randomUUID().toString();
    ProblemType type = ProblemType.TOO_LARGE;
    Problem problem =
        new Problem(
            type.uri(),
            type.title(),
            type.status(),
            "a request has at most 10 MB, and 6 MB in the form in which a function gets it",
            "urn:relance:request:" + correlation,
            List.of());
    return new Answer(
        type.status(),
        Map.of("content-type", "application/problem+json", "x-correlation-id", correlation),
        JSON.valueToTree(problem).toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String method(HttpExchange exchange) {
    return exchange.getRequestMethod().toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
