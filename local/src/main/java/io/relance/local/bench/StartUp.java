package io.relance.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start of the stack's JVM to its first answer. */
final class StartUp {
  private static final int RUNS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private final PrintStream out;

  StartUp(PrintStream out) {
    this.out = out;
  }

  void measure() throws IOException, InterruptedException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      times.add(once());
    }
    times.sort(Long::compare);
    out.printf(
        "start-up of the stack, JVM start to first answer: median %.1f s, worst %.1f s of %d%n",
        times.get(RUNS / 2) / 1000.0, times.getLast() / 1000.0, RUNS);
  }

  private static long once() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // As the launcher starts the stack; the measurement itself runs with all compilers.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "io.relance.local.cli.Main",
            "up",
            "--port",
            Integer.toString(port)));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      answered(port, begin);
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    } finally {
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static void answered(int port, long begin) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/openapi.json")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() - begin < PATIENCE.toNanos()) {
        try {
          if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          Thread.sleep(BETWEEN);
        }
      }
    }
    throw new IllegalStateException("the stack did not answer within " + PATIENCE);
  }
}
