package io.relance.local.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one invocation: what a function's process asks for its event and tells
 * its result. See the AWS documentation, "Using the Lambda runtime API", version 2018-06-01.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
  private final AtomicBoolean handedOut = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String event;
  private final String functionArn;

  /**
   * Something that the process said.
   *
   * @param what {@code ready}, {@code response}, {@code error} or {@code init-error}
   * @param body as sent
   * @param atNanos {@link System#nanoTime} when it came in
   */
  record Said(String what, String body, long atNanos) {}

  RuntimeApi(String event, String functionArn) throws IOException {
    this.event = event;
    this.functionArn = functionArn;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext(BASE, this::answer);
    server.start();
  }

  /** As the runtime interface client wants it: host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the process says next; null when it says nothing in time. */
  @Nullable Said next(Duration timeout) throws InterruptedException {
    return said.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      long now = System.nanoTime();
      if (path.equals("invocation/next")) {
        next(exchange, now);
        return;
      }
      String what =
          path.endsWith("/response")
              ? "response"
              : path.equals("init/error") ? "init-error" : "error";
      said.add(new Said(what, body, now));
      send(exchange, 202, "{}");
    }
  }

  private void next(HttpExchange exchange, long now) throws IOException {
    if (handedOut.compareAndSet(false, true)) {
      said.add(new Said("ready", "", now));
      var headers = exchange.getResponseHeaders();
      headers.add("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
      headers.add("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      headers.add(
          "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 30_000));
      send(exchange, 200, event);
      return;
    }
    try {
      // Lambda too lets the process wait here until there is something to do.
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
