package io.relance.local.corpus;

import io.relance.domain.reply.ReplyText;
import io.relance.domain.reply.Understanding;
import io.relance.domain.reply.quote.NewText;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ClassificationBenchmark} in one fork (about two minutes) and prints operations a
 * second; then times a megabyte and half a megabyte of bait of every kind: linear work has a ratio
 * near two. The goals: 5,000 replies of 4 KiB a second on one core, a megabyte in 100 ms.
 *
 * <p>JMH measures by the clock, so that a busy machine shows; the other figures are by the time
 * that the thread had a processor, so that it does not.
 */
public final class Bench {
  private static final int MEGABYTE = 1_000_000;
  private static final int ROUNDS = 7;

  private Bench() {}

  /**
   * The command.
   *
   * @param args {@code --quick} leaves JMH out
   * @return 0
   * @throws IllegalStateException if JMH can't run
   */
  public static int run(List<String> args, PrintStream out) {
    if (!args.contains("--quick")) {
      try {
        throughput(out);
      } catch (RunnerException e) {
        throw new IllegalStateException("JMH can't run here", e);
      }
    }
    cpu(out);
    baits(out, "classified", text -> Understanding.judge(text));
    baits(out, "taken apart", text -> NewText.of(text.text()));
    return 0;
  }

  private static void throughput(PrintStream out) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(ClassificationBenchmark.class.getName())
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(1))
            .threads(1)
            .jvmArgsAppend("-XX:+UseSerialGC")
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    out.printf("%-10s %-30s %14s %12s%n", "what", "reply of 4 KiB", "a second", "+-");
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark();
      out.printf(
          "%-10s %-30s %14.0f %12.0f%n",
          method.substring(method.lastIndexOf('.') + 1),
          result.getParams().getParam("reply"),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError());
    }
  }

  private static void cpu(PrintStream out) {
    out.printf("%n%-32s %18s%n", "reply of 4 KiB, classified", "a processor second");
    for (String name : Samples.names()) {
      ReplyText text = Samples.usual(name);
      perSecond(text);
      out.printf("%-32s %18.0f%n", name, perSecond(text));
    }
  }

  private static double perSecond(ReplyText text) {
    long started = cpuTime();
    long spent = 0;
    int done = 0;
    while (spent < 1_500_000_000L) {
      // Used, lest the compiler leave it out.
      done += Understanding.judge(text).confidence() >= 0 ? 1 : 0;
      spent = cpuTime() - started;
    }
    return done * 1e9 / spent;
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void baits(PrintStream out, String what, Consumer<ReplyText> work) {
    out.printf(
        "%n%-24s %12s %12s %8s   (1 MB %s)%n", "bait", "0.5 MB, ms", "1 MB, ms", "ratio", what);
    for (String name : Samples.BAITS.keySet().stream().sorted().toList()) {
      double half = best(Samples.bait(name, MEGABYTE / 2), work);
      double whole = best(Samples.bait(name, MEGABYTE), work);
      out.printf("%-24s %12.1f %12.1f %8.1f%n", name, half, whole, whole / half);
    }
  }

  /** The shortest of a few rounds, in milliseconds. */
  private static double best(ReplyText text, Consumer<ReplyText> work) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long started = cpuTime();
      work.accept(text);
      best = Math.min(best, cpuTime() - started);
    }
    return best / 1e6;
  }
}
