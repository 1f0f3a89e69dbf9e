package io.relance.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.histories.Letters.Says;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code -Drelance.histories=N} for longer runs, {@code -Drelance.seed=S} to begin elsewhere; with
 * {@code -Drelance.histories=1} the one history of that seed again.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("relance.histories", 1_000);
  private static final long SEED = Long.getLong("relance.seed", 300);
  private static final int WORKERS = 2;

  /** So many go through HTTP, too; each takes three times as long there. */
  private static final int OVER_HTTP = Math.min(HISTORIES, 20);

  /** So many histories share one world: DynamoDB Local's streams grow slow with their length. */
  private static final int A_WORLD = 100;

  /** A worker gives up after so many that went wrong. */
  private static final int ENOUGH = 3;

  /** Within so many histories each mistake must be found. */
  private static final int UNTIL_CAUGHT = 40;

  /** What a worker saw. */
  private static final class Run {
    final Map<Says, Integer> said = new EnumMap<>(Says.class);
    final List<String> findings = new ArrayList<>();
    int faults;
  }

  @Test
  @DisplayName(
      "Whatever crashes, repeats or overtakes: no reply lost, no effect twice, the numbers right")
  void everythingHoldsInTheEnd() throws Exception {
    holds(HISTORIES, WORKERS, EmbeddedDynamo::new);
  }

  @Test
  @DisplayName("The same holds with the SDK's own clients, over HTTP")
  void everythingHoldsOverHttp() throws Exception {
    // One server at a time: DynamoDB Local makes its errors in static builders, and two servers get
    // each other's.
    holds(OVER_HTTP, 1, ServedDynamo::new);
  }

  private static void holds(int histories, int workers, Supplier<Dynamo> engines) throws Exception {
    List<Run> runs =
        together(
            IntStream.range(0, workers)
                .<Callable<Run>>mapToObj(worker -> () -> run(worker, workers, histories, engines))
                .toList());
    Map<Says, Integer> said = new EnumMap<>(Says.class);
    runs.forEach(run -> run.said.forEach((what, times) -> said.merge(what, times, Integer::sum)));
    int faults = runs.stream().mapToInt(run -> run.faults).sum();
    System.out.println(histories + " histories, " + faults + " faults struck, letters: " + said);
    assertThat(runs.stream().flatMap(run -> run.findings.stream())).isEmpty();
    if (histories >= 100) {
      assertThat(said).containsOnlyKeys(Says.values());
      assertThat(faults).isGreaterThan(4 * histories);
    }
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<T> result : workers.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static Run run(int worker, int workers, int histories, Supplier<Dynamo> engines) {
    Run run = new Run();
    long end = SEED + histories;
    for (long first = SEED + worker; first < end; first += (long) workers * A_WORLD) {
      try (World world = new World(engines.get(), Sabotage.NONE)) {
        Bystander bystander = new Bystander(world);
        long next = Math.min(first + (long) workers * A_WORLD, end);
        for (long seed = first; seed < next && run.findings.size() < ENOUGH; seed += workers) {
          History history = new History(world, seed, bystander);
          List<String> findings = findings(world, history, bystander);
          history.said().forEach((what, times) -> run.said.merge(what, times, Integer::sum));
          if (!findings.isEmpty()) {
            run.findings.add(report(seed, findings, history));
          }
        }
        run.faults += world.faults().struck();
      }
    }
    return run;
  }

  private static String report(long seed, List<String> findings, History history) {
    List<String> report = new ArrayList<>();
    report.add("seed " + seed + " (-Drelance.histories=1 -Drelance.seed=" + seed + ")");
    report.addAll(findings);
    report.add("the history:");
    report.addAll(history.log());
    return String.join("\n", report);
  }

  private static List<String> findings(World world, History history, Bystander bystander) {
    try {
      history.live();
      return new Audit(world, history, bystander).findings();
    } catch (RuntimeException | AssertionError broken) {
      List<String> trace = new ArrayList<>(List.of("it broke: " + broken));
      for (StackTraceElement frame : broken.getStackTrace()) {
        trace.add("  at " + frame);
      }
      return trace;
    }
  }

  @Test
  @DisplayName("The audit finds every mistake that is made on purpose")
  void findsMistakes() throws Exception {
    List<Sabotage> mistakes =
        Arrays.stream(Sabotage.values()).filter(sabotage -> sabotage != Sabotage.NONE).toList();
    List<Boolean> caught =
        together(
            mistakes.stream().<Callable<Boolean>>map(mistake -> () -> isCaught(mistake)).toList());
    for (int i = 0; i < mistakes.size(); i++) {
      assertThat(caught.get(i)).as("%s is caught", mistakes.get(i)).isTrue();
    }
  }

  private static boolean isCaught(Sabotage mistake) {
    try (World world = new World(new EmbeddedDynamo(), mistake)) {
      Bystander bystander = new Bystander(world);
      for (long seed = 1; seed <= UNTIL_CAUGHT; seed++) {
        if (!findings(world, new History(world, seed, bystander), bystander).isEmpty()) {
          return true;
        }
      }
      return false;
    }
  }
}
