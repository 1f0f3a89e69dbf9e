package io.relance.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Replies at a steady rate: from sending one to the commit that holds its tag. */
final class Load {
  private static final int PEOPLE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Plan plan;
  private final PrintStream out;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> tagged = new ConcurrentHashMap<>();

  Load(Plan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * How much.
   *
   * @param rate replies a second
   * @param warmUp seconds that don't count
   * @param seconds that count
   */
  record Plan(int rate, int warmUp, int seconds) {}

  /** The number of a reply to its request. */
  private interface Requests {
    HttpRequest of(int number) throws IOException;
  }

  double product(Options options) throws IOException, InterruptedException {
    try (LocalStack stack = LocalStack.start(options.intercepted(List.of(watch())));
        Outreach outreach = Outreach.open(stack.url())) {
      List<String> tokens = outreach.tokens("load", PEOPLE);
      stack.awaitIdle(PATIENCE);
      return run(
          "relance",
          stack,
          n ->
              outreach.request(
                  "/v1/replies",
                  Outreach.reply(
                      "load" + n,
                      "load@elsewhere.example",
                      "sam+" + tokens.get(n % PEOPLE) + "@relance.example",
                      "Thanks, can we talk?")));
    }
  }

  double bare(Options options) throws IOException, InterruptedException {
    try (LocalStack stack = LocalStack.start(options.intercepted(List.of(watch())))) {
      return run(
          "bare pipeline",
          stack,
          n ->
              HttpRequest.newBuilder(stack.url().resolve("/replies"))
                  .POST(
                      BodyPublishers.ofByteArray(
                          JSON.writeValueAsBytes(
                              Outreach.reply("bare" + n, "a@b.example", "c@d.example", "Hi"))))
                  .build());
    }
  }

  /** Sees the commits that take replies in, on every client of every function. */
  private ExecutionInterceptor watch() {
    return new ExecutionInterceptor() {
      @Override
      public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof TransactWriteItemsRequest request) {
          for (TransactWriteItem item : request.transactItems()) {
            if (item.put() != null && item.put().item().containsKey("sk")) {
              String sk = Objects.requireNonNull(item.put().item().get("sk")).s();
              if (sk != null && sk.startsWith("reply:")) {
                tagged.putIfAbsent(sk.substring("reply:".length()), System.nanoTime());
              }
            }
          }
        }
      }
    };
  }

  private double run(String name, LocalStack stack, Requests requests)
      throws IOException, InterruptedException {
    sent.clear();
    tagged.clear();
    long step = 1_000_000_000L / plan.rate();
    int first = plan.rate() * plan.warmUp();
    int all = first + plan.rate() * plan.seconds();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    long busyBefore = processorTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      long begin = System.nanoTime();
      for (int n = 0; n < all; n++) {
        long due = begin + n * step;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        boolean counts = n >= first;
        if (n == first) {
          busyBefore = processorTime();
        }
        answers.add(
            http.sendAsync(requests.of(n), BodyHandlers.ofByteArray())
                .thenAccept(answer -> {
                  if (counts && answer.statusCode() == 202) {
                    sent.put(id(answer.body()), due);
                  }
                }));
      }
      answers.forEach(CompletableFuture::join);
    }
    stack.awaitIdle(PATIENCE);
    double busyMillis = (processorTime() - busyBefore) / 1e6 / (all - first);
    long[] nanos =
        sent.entrySet().stream()
            .filter(each -> tagged.containsKey(each.getKey()))
            .mapToLong(each -> Objects.requireNonNull(tagged.get(each.getKey())) - each.getValue())
            .sorted()
            .toArray();
    int counted = plan.rate() * plan.seconds();
    if (nanos.length == 0) {
      throw new IllegalStateException("no reply was tagged");
    }
    double median = nanos[nanos.length / 2] / 1e6;
    out.printf(
        "%-14s %d/s for %d s after %d s: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms; %d of %d accepted"
            + " and tagged; %.1f ms of processor time each%n",
        name,
        plan.rate(),
        plan.seconds(),
        plan.warmUp(),
        median,
        at(nanos, 0.90),
        at(nanos, 0.99),
        nanos.length,
        counted,
        busyMillis);
    return median;
  }

  /** Of this process, which is the whole stack and its client, in nanoseconds. */
  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
  }

  private static String id(byte[] body) {
    try {
      return JSON.readTree(body).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
