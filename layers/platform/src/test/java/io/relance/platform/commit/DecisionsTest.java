package io.relance.platform.commit;

import static io.relance.platform.commit.Ledger.ACCOUNT;
import static io.relance.platform.commit.Ledger.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.journal.Entry;
import io.relance.platform.Crashes;
import io.relance.platform.Crashes.Crash;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Decisions.Outcome;
import io.relance.platform.commit.Decisions.Proposal;
import io.relance.platform.commit.Ledger.Happened;
import io.relance.platform.event.EventNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DecisionsTest {
  private static final Happened NOTHING = new Happened(List.of());
  private static final Key COUNTER = new Key("acme#S#spring", "2026-11-22#0");

  private final Ledger ledger = new Ledger();
  private final Decisions decisions = new Decisions(ledger.committer, _ -> {});

  @Test
  void anAttemptThatMeetsNobodyIsCommitted() {
    assertThat(decisions.run(() -> happen(ledger.documents, "a")))
        .isEqualTo(new Outcome.Committed<>("a"));
    assertThat(ledger.recount()).isEqualTo(new Happened(List.of("a")));
  }

  @Test
  void nothingToCommitIsLeft() {
    assertThat(decisions.run(() -> new Proposal.Leave<>("no"))).isEqualTo(new Outcome.Left<>("no"));
  }

  @Test
  void aRepeatIsRecognised() {
    decisions.run(() -> happen(ledger.documents, "a"));

    assertThat(decisions.run(() -> happen(ledger.documents, "a")))
        .isEqualTo(new Outcome.Repeated<>());
  }

  @Test
  void aConflictIsDecidedAgainOnWhatIsThereNow() {
    List<Integer> pauses = new ArrayList<>();
    Decisions slow = new Decisions(ledger.committer, pauses::add);

    Outcome<String> outcome =
        slow.run(() -> {
          Proposal<String> proposal = happen(ledger.documents, "mine");
          if (pauses.isEmpty()) {
            decisions.run(() -> happen(ledger.documents, "theirs"));
          }
          return proposal;
        });

    assertThat(outcome).isEqualTo(new Outcome.Committed<>("mine"));
    assertThat(ledger.recount()).isEqualTo(new Happened(List.of("theirs", "mine")));
    assertThat(pauses).containsExactly(1);
  }

  @Test
  void endlessContentionIsLeftToTheRedelivery() {
    List<Integer> pauses = new ArrayList<>();
    Decisions stubborn = new Decisions(ledger.committer, pauses::add);
    Proposal<String> stale = new Proposal.Save<>(Ledger.commit("mine", NOTHING, 7), "mine");

    assertThatThrownBy(() -> stubborn.run(() -> stale)).isInstanceOf(ContendedDecision.class);

    assertThat(pauses).containsExactly(1, 2, 3, 4, 5);
    assertThat(ledger.recount()).isEqualTo(NOTHING);
  }

  @Test
  @DisplayName("R-03 a crash before or after any call leaves exactly one effect after redelivery")
  void aCrashAtAnyPointLeavesExactlyOneEffect() {
    int points = deliverWithCrashAt(Integer.MAX_VALUE, "none");
    assertThat(points).isEqualTo(4);

    List<String> causes = new ArrayList<>(List.of("none"));
    for (int point = 0; point < points; point++) {
      String cause = "crash-" + point;
      causes.add(cause);
      deliverWithCrashAt(point, cause);
    }

    assertThat(ledger.recount().what()).isEqualTo(causes);
    assertThat(count()).isEqualTo(causes.size());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("R-03 random concurrent histories with repeats and crashes: state = fold(journal)")
  void randomHistoriesHaveExactlyOneEffectEach(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> deliveries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      deliveries.addAll(Collections.nCopies(1 + random.nextInt(3), "cause-" + i));
    }
    Collections.shuffle(deliveries, random);

    List<Callable<Boolean>> workers = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      List<String> own = everyThird(deliveries, worker);
      Random luck = new Random(seed * 31 + worker);
      workers.add(() -> {
        Crashes crashes = new Crashes(_ -> luck.nextInt(6) == 0);
        try (DynamoDbClient client = LocalDynamo.client(crashes)) {
          own.forEach(cause -> deliverUntilDone(client, cause));
        }
        return true;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<Boolean> worker : threads.invokeAll(workers)) {
        assertThat(worker.get()).isTrue();
      }
    }

    assertThat(ledger.recount().what())
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(deliveries.stream().distinct().toList());
    assertThat(ledger.state().map(Stored::value)).contains(ledger.recount());
    assertThat(ledger.journal.read(ACCOUNT, STREAM))
        .extracting(Entry::revision)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
    assertThat(count()).isEqualTo(12);
  }

  private static List<String> everyThird(List<String> deliveries, int first) {
    return IntStream.range(0, deliveries.size())
        .filter(i -> i % 3 == first)
        .mapToObj(deliveries::get)
        .toList();
  }

  private int deliverWithCrashAt(int point, String cause) {
    Crashes crashes = new Crashes(passed -> passed == point);
    try (DynamoDbClient client = LocalDynamo.client(crashes)) {
      deliverUntilDone(client, cause);
    }
    return crashes.points();
  }

  /** As a queue does: the same cause again until the consumer returns. */
  private void deliverUntilDone(DynamoDbClient client, String cause) {
    Documents documents = new Documents(client, ledger.tables.state(), _ -> {});
    Decisions crashing =
        new Decisions(new Committer(client, ledger.tables, EventNames.PUBLISHED), _ -> {});
    boolean done = false;
    while (!done) {
      try {
        crashing.run(() -> happen(documents, cause));
        done = true;
      } catch (Crash | ContendedDecision redelivered) {
        done = false;
      }
    }
  }

  private Proposal<String> happen(Documents documents, String cause) {
    Stored<Happened> before =
        documents.get(Ledger.KEY, Happened.class).orElse(new Stored<>(Ledger.KEY, NOTHING, 0));
    Write count = new Write.Add(COUNTER, Map.of("happened", 1L));
    return new Proposal.Save<>(
        Ledger.commit(cause, before.value(), before.revision(), count), cause);
  }

  private Long count() {
    return ledger
        .documents
        .counters(COUNTER.pk(), "")
        .getOrDefault(COUNTER.sk(), Map.of())
        .getOrDefault("happened", 0L);
  }
}
