package io.relance.local.cli;

import io.relance.local.cli.RuntimeApi.Said;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import io.relance.local.template.Template;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A function as it is packaged — its jar and the layer's directory, nothing else of ours — in a
 * process of its own under Lambda's runtime interface client, against a local Runtime API and the
 * local stack's tables and queues.
 */
final class ColdStart {
  private static final String HELP =
      """
      Usage: local/relance bench cold-start [--runs N] [FUNCTION…]

      Starts functions of template.yaml (default: TimerSweep and ApiAuthorizer) N times (default 5)
      in a JVM of their own and prints the median time to ready and to the first answer.
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Events that a function answers whatever is stored; others get an empty HTTP request. */
  private static final Map<String, String> EVENTS =
      Map.of(
          "TimerSweep",
          """
          {"id":"1","detail-type":"Scheduled Event","source":"aws.events",
           "time":"2026-11-01T00:00:00Z","region":"eu-west-3","resources":[],"detail":{}}\
          """,
          "JournalRelay",
          "{\"Records\":[]}",
          "OutOfOfficeDetection",
          "{\"Records\":[]}",
          "SequenceStep",
          "{\"Records\":[]}");

  private static final String HTTP_EVENT =
      """
      {"version":"2.0","type":"REQUEST","routeKey":"GET /v1/account","rawPath":"/v1/account",
       "rawQueryString":"","headers":{"authorization":"Bearer rl_live_none_none"},
       "identitySource":["Bearer rl_live_none_none"],"requestContext":{"accountId":"000000000000",
       "http":{"method":"GET","path":"/v1/account","protocol":"HTTP/1.1","sourceIp":"127.0.0.1"},
       "requestId":"1","routeKey":"GET /v1/account","stage":"$default","timeEpoch":0},
       "isBase64Encoded":false}\
      """;

  private final PrintStream out;

  ColdStart(PrintStream out) {
    this.out = out;
  }

  /**
   * One start.
   *
   * @param ready from the process's start until it asked for its first event
   * @param answered from the process's start until its first answer
   * @param response what it answered
   */
  record Measured(Duration ready, Duration answered, String response) {}

  int run(List<String> args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--runs"), Set.of("--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    int runs = arguments.option("--runs").map(Integer::parseInt).orElse(5);
    List<String> functions =
        arguments.rest().isEmpty() ? List.of("TimerSweep", "ApiAuthorizer") : arguments.rest();
    try (LocalStack stack =
        LocalStack.start(Up.options(0, Optional.empty(), MovableClock.running(Duration.ZERO)))) {
      out.printf("%-24s %10s %14s%n", "function", "ready", "first answer");
      for (String function : functions) {
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
          measured.add(start(stack, function, Main.home()));
        }
        out.printf(
            "%-24s %7d ms %11d ms   (median of %d)%n",
            function,
            median(measured.stream().map(Measured::ready)),
            median(measured.stream().map(Measured::answered)),
            runs);
      }
    }
    return 0;
  }

  private static long median(Stream<Duration> durations) {
    List<Duration> sorted = durations.sorted().toList();
    return sorted.get(sorted.size() / 2).toMillis();
  }

  /** Starts a function once. */
  static Measured start(LocalStack stack, String logicalId, Path home)
      throws IOException, InterruptedException {
    Template.Function function = stack.function(logicalId).declared();
    String event = EVENTS.getOrDefault(logicalId, HTTP_EVENT);
    try (RuntimeApi api = new RuntimeApi(event, function.arn())) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  // As Lambda's Java runtimes start it.
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-Xmx" + function.memoryMegabytes() * 8 / 10 + "m",
                  "-cp",
                  classPath(function, home),
                  "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                  function.handler())
              .redirectErrorStream(true);
      Path log = Files.createTempFile("relance-cold-start", ".log");
      builder.redirectOutput(log.toFile());
      Map<String, String> environment = builder.environment();
      environment.putAll(stack.environment(logicalId));
      environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
      environment.put("_HANDLER", function.handler());
      environment.put(
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
      environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
      environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "local");
      environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
      environment.put("AWS_ACCESS_KEY_ID", "local");
      environment.put("AWS_SECRET_ACCESS_KEY", "local");
      long begin = System.nanoTime();
      Process process = builder.start();
      try {
        Said ready = expect(api, "ready", logicalId, log);
        Said response = expect(api, "response", logicalId, log);
        return new Measured(
            Duration.ofNanos(ready.atNanos() - begin),
            Duration.ofNanos(response.atNanos() - begin),
            response.body());
      } finally {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        Files.delete(log);
      }
    }
  }

  private static Said expect(RuntimeApi api, String what, String function, Path log)
      throws IOException, InterruptedException {
    Said said = api.next(PATIENCE);
    if (said == null || !said.what().equals(what)) {
      throw new Failure(
          function
              + " said "
              + (said == null ? "nothing" : said.what() + " " + said.body())
              + " instead of "
              + what
              + "; its log: "
              + Files.readString(log));
    }
    return said;
  }

  /** On Lambda the runtime brings its interface client; here it is taken from our class path. */
  private static String classPath(Template.Function function, Path home) throws IOException {
    Path jar = home.resolve(function.codeUri());
    Path layer = home.resolve("layers/relance-layer/target/layer/java/lib");
    if (!Files.exists(jar) || !Files.isDirectory(layer)) {
      throw new Failure("the function is not packaged yet; run: mvn package -DskipTests");
    }
    List<String> entries = new ArrayList<>();
    entries.add(jar.toString());
    try (Stream<Path> jars = Files.list(layer)) {
      jars.map(Path::toString).sorted().forEach(entries::add);
    }
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry ->
            entry.contains("aws-lambda-java-runtime-interface-client")
                || entry.contains("aws-lambda-java-serialization"))
        .forEach(entries::add);
    return String.join(File.pathSeparator, entries);
  }
}
