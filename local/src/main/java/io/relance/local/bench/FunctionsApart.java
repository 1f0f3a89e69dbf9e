package io.relance.local.bench;

import io.relance.local.http.HttpGateway;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The stack without its tables, in a process of its own, so that its heap is that of the functions,
 * of the queues and of the HTTP API alone. Ends when its input does.
 */
public final class FunctionsApart {
  /** Where it tells its memory; a POST collects the garbage first. */
  static final String MEMORY = "/_local/memory";

  private static final int MEGABYTE = 1024 * 1024;

  private FunctionsApart() {}

  /**
   * Runs until the input ends.
   *
   * @param args the template's file, and where DynamoDB is
   */
  public static void main(String[] args) throws IOException {
    try (LocalStack stack =
            LocalStack.start(Spine.options(Path.of(args[0])).withTablesAt(URI.create(args[1])));
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
      stack.gateway().mount(MEMORY, (method, _) -> memory(method));
      var _ = ticks.scheduleAtFixedRate(stack::tick, 1, 1, TimeUnit.SECONDS);
      System.out.println(stack.url());
      System.in.transferTo(OutputStream.nullOutputStream());
      ticks.shutdownNow();
    }
  }

  private static HttpGateway.Answer memory(String method) {
    if (method.equals("POST")) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return HttpGateway.Answer.json(
        200,
        String.format(
            Locale.ROOT,
            "{\"used\":%d,\"most\":%d}",
            (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
            runtime.maxMemory() / MEGABYTE));
  }
}
