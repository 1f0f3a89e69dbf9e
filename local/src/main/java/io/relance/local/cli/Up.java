package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import io.relance.local.stack.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code relance up}: the stack in the foreground. */
final class Up {
  /** The port when none is asked for. */
  static final int PORT = 8480;

  /** Only for this machine, where anybody may see it: it opens nothing elsewhere. */
  static final String OPERATOR_KEY = "local-operator-key";

  private static final String HELP =
      """
      Usage: local/relance up [--port N] [--data DIR]

      Runs template.yaml in this terminal until Ctrl-C.

        --port N     where the HTTP API answers (default 8480; 0 for any free port)
        --data DIR   keep tables, queues and the clock in DIR; without it all is forgotten
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;

  Up(PrintStream out) {
    this.out = out;
  }

  int run(List<String> args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port", "--data"), Set.of("--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    int port = arguments.port(PORT);
    Optional<Path> data = arguments.option("--data").map(Path::of);
    long begin = System.nanoTime();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              await(stopped);
            }));
    Duration ahead = data.map(ClockFile::read).orElse(Duration.ZERO);
    try (LocalStack stack = start(options(port, data, MovableClock.running(ahead)), port);
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
      Control.mount(stack, stop::countDown);
      var _ = ticks.scheduleAtFixedRate(() -> tick(stack, data), 1, 1, TimeUnit.SECONDS);
      String key = key(stack.url(), data);
      Running.write(stack.url(), key);
      greet(stack, key, Duration.ofNanos(System.nanoTime() - begin));
      stop.await();
      ticks.shutdownNow();
      data.ifPresent(dir -> ClockFile.write(dir, stack.clock().ahead()));
      Running.forget();
      out.println("stopping ...");
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** The options of a stack of the product itself. */
  static Options options(int port, Optional<Path> data, MovableClock clock) {
    Options options =
        Options.of(Main.home().resolve("template.yaml"))
            .onPort(port)
            .at(clock)
            .with("OperatorKeyHash", sha256(OPERATOR_KEY))
            .stoppingAt(TimerRows::nextDue);
    return data.map(options::keptIn).orElse(options);
  }

  static LocalStack start(Options options, int port) throws IOException {
    try {
      return LocalStack.start(options);
    } catch (BindException e) {
      throw new Failure("port " + port + " is taken; choose another with --port");
    }
  }

  private static void tick(LocalStack stack, Optional<Path> data) {
    try {
      stack.tick();
    } catch (IllegalStateException e) {
      // The next second is another chance; a timer that throws would never run again.
      System.err.println("relance: " + e.getMessage());
    }
    data.ifPresent(dir -> ClockFile.write(dir, stack.clock().ahead()));
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(15, TimeUnit.SECONDS)) {
        System.err.println("relance: the stack did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An API key of an account of its own; with a data directory the same one each time. */
  static String key(URI url, Optional<Path> data) throws IOException, InterruptedException {
    Optional<Path> file = data.map(dir -> dir.resolve("api-key"));
    if (file.isPresent() && Files.exists(file.get())) {
      return Files.readString(file.get()).strip();
    }
    HttpResponse<String> response;
    try (HttpClient http = HttpClient.newHttpClient()) {
      response =
          http.send(
              HttpRequest.newBuilder(url.resolve("/v1/accounts"))
                  .header("Authorization", "Bearer " + OPERATOR_KEY)
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          """
                          {"name": "Local", "plan": "ultimate", "zone": "Europe/Paris"}\
                          """))
                  .build(),
              BodyHandlers.ofString());
    }
    if (response.statusCode() != 201) {
      System.err.println(
          "relance: no account could be made: " + response.statusCode() + " " + response.body());
      return "";
    }
    String key = secret(JSON.readTree(response.body()));
    if (file.isPresent()) {
      Files.writeString(file.get(), key);
    }
    return key;
  }

  /** The one text of the answer that is a whole key. */
  private static String secret(JsonNode account) {
    for (JsonNode each : account) {
      String found = each.isContainerNode() ? secret(each) : each.asText();
      if (found.startsWith("rl_")) {
        return found;
      }
    }
    return "";
  }

  private void greet(LocalStack stack, String key, Duration took) {
    out.printf(
        """
        relance is up after %.1f s
          API        %s/v1
          OpenAPI    %s/v1/openapi.json
          API key    %s
          time       %s (move it with: local/relance clock +3d)
          try        curl -H 'Authorization: Bearer %s' %s/v1/account
        Ctrl-C stops it.
        """,
        took.toMillis() / 1000.0,
        stack.url(),
        stack.url(),
        key,
        stack.clock().instant(),
        key,
        stack.url());
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
