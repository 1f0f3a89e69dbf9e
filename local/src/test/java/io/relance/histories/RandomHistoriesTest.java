package io.relance.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.histories.Letters.Says;
import io.relance.histories.Provider.Mood;
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
 * Two families of lives, N of each: {@code -Drelance.histories=N} for longer runs, {@code
 * -Drelance.seed=S} to begin elsewhere; with {@code -Drelance.histories=1} the one history of that
 * seed again.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("relance.histories", 1_000);
  private static final long SEED = Long.getLong("relance.seed", 300);
  private static final int WORKERS = 2;

  /** So many go through HTTP, too; each takes three times as long there. */
  private static final int OVER_HTTP = Math.min(HISTORIES, 10);

  /** So many histories share one world: DynamoDB Local's streams grow slow with their length. */
  private static final int A_WORLD = 100;

  /** A worker gives up after so many that went wrong. */
  private static final int ENOUGH = 3;

  /** Within so many histories each mistake must be found. */
  private static final int UNTIL_CAUGHT = 40;

  /** Who lives. */
  @FunctionalInterface
  private interface Family {
    History life(World world, long seed, Bystander bystander);
  }

  /** What a worker saw. */
  private static final class Run {
    final Map<Says, Integer> said = new EnumMap<>(Says.class);
    final Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
    final List<String> findings = new ArrayList<>();
    int faults;
    int met;
    int sent;

    void add(Run other) {
      other.said.forEach((what, times) -> said.merge(what, times, Integer::sum));
      other.moods.forEach((what, times) -> moods.merge(what, times, Integer::sum));
      findings.addAll(other.findings);
      faults += other.faults;
      met += other.met;
      sent += other.sent;
    }
  }

  @Test
  @DisplayName(
      "Whatever crashes, repeats or overtakes: no reply lost, no effect twice, the numbers right")
  void everythingHoldsInTheEnd() throws Exception {
    Run all = holds(Correspondence::new, HISTORIES, WORKERS, EmbeddedDynamo::new);
    if (HISTORIES >= 100) {
      assertThat(all.said).containsOnlyKeys(Says.values());
    }
  }

  @Test
  @DisplayName(
      "S-03 S-04 S-05 X-01 Whatever the provider does: sent once, never after a stop, over quota or"
          + " outside the window, and nobody waits for nothing")
  void everythingHoldsWhileItSends() throws Exception {
    Run all = holds(Outbound::new, HISTORIES, WORKERS, EmbeddedDynamo::new);
    if (HISTORIES >= 1_000) {
      assertThat(all.moods).containsOnlyKeys(Mood.values());
      assertThat(all.sent).isGreaterThan(HISTORIES);
    }
  }

  @Test
  @DisplayName("The same holds with the SDK's own clients, over HTTP")
  void everythingHoldsOverHttp() throws Exception {
    // One server at a time: DynamoDB Local makes its errors in static builders, and two servers get
    // each other's.
    holds(Correspondence::new, OVER_HTTP, 1, ServedDynamo::new);
    holds(Outbound::new, OVER_HTTP, 1, ServedDynamo::new);
  }

  private static Run holds(Family family, int histories, int workers, Supplier<Dynamo> engines)
      throws Exception {
    Run all = new Run();
    together(
            IntStream.range(0, workers)
                .<Callable<Run>>mapToObj(
                    worker -> () -> run(family, worker, workers, histories, engines))
                .toList())
        .forEach(all::add);
    System.out.printf(
        "%d histories, %d faults struck, %d meetings, %d sends, the provider: %s, letters: %s%n",
        histories, all.faults, all.met, all.sent, all.moods, all.said);
    assertThat(all.findings).isEmpty();
    if (histories >= 100) {
      assertThat(all.faults).isGreaterThan(4 * histories);
      assertThat(all.met).isGreaterThan(histories);
    }
    return all;
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

  private static Run run(
      Family family, int worker, int workers, int histories, Supplier<Dynamo> engines) {
    Run run = new Run();
    long end = SEED + histories;
    for (long first = SEED + worker; first < end; first += (long) workers * A_WORLD) {
      try (World world = new World(engines.get(), Sabotage.NONE)) {
        Bystander bystander = new Bystander(world);
        long next = Math.min(first + (long) workers * A_WORLD, end);
        for (long seed = first; seed < next && run.findings.size() < ENOUGH; seed += workers) {
          History history = family.life(world, seed, bystander);
          List<String> findings = findings(world, history, bystander);
          run.sent += world.provider().taken().size();
          history.said().forEach((what, times) -> run.said.merge(what, times, Integer::sum));
          if (!findings.isEmpty()) {
            run.findings.add(report(seed, findings, history));
          }
        }
        run.faults += world.faults().struck();
        run.met += world.faults().met();
        world
            .provider()
            .moods()
            .forEach((what, times) -> run.moods.merge(what, times, Integer::sum));
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
    List<Long> caught =
        together(
            mistakes.stream()
                .<Callable<Long>>map(mistake -> () -> historiesUntilCaught(mistake))
                .toList());
    System.out.println("mistakes " + mistakes + " were caught within so many: " + caught);
    for (int i = 0; i < mistakes.size(); i++) {
      assertThat(caught.get(i)).as("%s is caught", mistakes.get(i)).isPositive();
    }
  }

  /** How many histories it took; 0 when it was not caught. */
  private static long historiesUntilCaught(Sabotage mistake) {
    Family family = mistake.isOfSending() ? Outbound::new : Correspondence::new;
    try (World world = new World(new EmbeddedDynamo(), mistake)) {
      Bystander bystander = new Bystander(world);
      for (long seed = 1; seed <= UNTIL_CAUGHT; seed++) {
        History history = family.life(world, seed, bystander);
        if (findings(world, history, bystander).stream().anyMatch(mistake::shows)) {
          return seed;
        }
      }
      return 0;
    }
  }
}
