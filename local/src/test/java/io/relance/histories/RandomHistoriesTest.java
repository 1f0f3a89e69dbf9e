package io.relance.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.histories.Letters.Says;
import io.relance.local.table.TableServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Drelance.histories=N} for longer runs, {@code -Drelance.seed=S} to begin elsewhere; with
 * {@code -Drelance.histories=1} the one history of that seed again.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("relance.histories", 200);
  private static final long SEED = Long.getLong("relance.seed", 300);
  private static final int WORKERS = 2;

  /** So many histories share one world. */
  private static final int A_WORLD = 100;

  /** Within so many histories each mistake must be found. */
  private static final int UNTIL_CAUGHT = 40;

  private static TableServer tables;

  @BeforeAll
  static void start() {
    tables = TableServer.start(Optional.empty());
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  /** What a run of histories saw. */
  private record Run(Map<Says, Integer> said, int faults, List<String> findings) {}

  @Test
  @DisplayName(
      "Whatever crashes, repeats or overtakes: no reply lost, no effect twice, the numbers right")
  void everythingHoldsInTheEnd() throws Exception {
    List<Callable<Run>> tasks =
        IntStream.range(0, Math.min(WORKERS, HISTORIES))
            .<Callable<Run>>mapToObj(worker -> () -> run(worker))
            .toList();
    Map<Says, Integer> said = new EnumMap<>(Says.class);
    int faults = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Run> run : workers.invokeAll(tasks)) {
        run.get().said().forEach((what, times) -> said.merge(what, times, Integer::sum));
        faults += run.get().faults();
        assertThat(run.get().findings()).isEmpty();
      }
    }
    System.out.println(HISTORIES + " histories, " + faults + " faults struck, letters: " + said);
    if (HISTORIES >= 100) {
      assertThat(said).containsOnlyKeys(Says.values());
      assertThat(faults).isGreaterThan(HISTORIES);
    }
  }

  private static Run run(int worker) {
    Map<Says, Integer> said = new EnumMap<>(Says.class);
    int faults = 0;
    for (long seed = SEED + worker; seed < SEED + HISTORIES; seed += (long) WORKERS * A_WORLD) {
      // DynamoDB Local's streams grow slow with their length.
      try (World world = new World(tables, "w" + seed, Sabotage.NONE)) {
        List<String> findings = run(world, seed, said);
        faults += world.faults().struck();
        if (!findings.isEmpty()) {
          return new Run(said, faults, findings);
        }
      }
    }
    return new Run(said, faults, List.of());
  }

  private static List<String> run(World world, long first, Map<Says, Integer> said) {
    Bystander bystander = new Bystander(world);
    long end = Math.min(first + (long) WORKERS * A_WORLD, SEED + HISTORIES);
    for (long seed = first; seed < end; seed += WORKERS) {
      History history = new History(world, seed, bystander);
      List<String> findings = findings(world, history, bystander);
      history.said().forEach((what, times) -> said.merge(what, times, Integer::sum));
      if (!findings.isEmpty()) {
        List<String> report = new ArrayList<>();
        report.add("seed " + seed + " (-Drelance.histories=1 -Drelance.seed=" + seed + ")");
        report.addAll(findings);
        report.add("the history:");
        report.addAll(history.log());
        return List.of(String.join("\n", report));
      }
    }
    return List.of();
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

  @ParameterizedTest
  @EnumSource(value = Sabotage.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  @DisplayName("The audit finds every mistake that is made on purpose")
  void findsMistakes(Sabotage sabotage) {
    String stage = "s" + sabotage.ordinal();
    try (World world = new World(tables, stage, sabotage)) {
      Bystander bystander = new Bystander(world);
      boolean caught = false;
      for (long seed = 1; seed <= UNTIL_CAUGHT && !caught; seed++) {
        History history = new History(world, seed, bystander);
        caught = !findings(world, history, bystander).isEmpty();
      }
      assertThat(caught).as("%s is caught", sabotage).isTrue();
    }
  }
}
