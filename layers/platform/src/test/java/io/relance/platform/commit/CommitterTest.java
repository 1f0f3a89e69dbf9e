package io.relance.platform.commit;

import static io.relance.platform.commit.CommitResult.COMMITTED;
import static io.relance.platform.commit.CommitResult.CONFLICT;
import static io.relance.platform.commit.CommitResult.REPEATED;
import static io.relance.platform.commit.Ledger.ACCOUNT;
import static io.relance.platform.commit.Ledger.KEY;
import static io.relance.platform.commit.Ledger.NOW;
import static io.relance.platform.commit.Ledger.STREAM;
import static io.relance.platform.commit.Ledger.commit;
import static io.relance.platform.commit.Ledger.entry;
import static io.relance.platform.commit.Ledger.only;
import static io.relance.platform.commit.Ledger.timers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Ledger.Happened;
import io.relance.platform.event.EventNames;
import io.relance.platform.event.UnnamedFact;
import io.relance.platform.timer.Timers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class CommitterTest {
  private static final Happened NOTHING = new Happened(List.of());
  private static final Happened A = new Happened(List.of("a"));
  private static final Key COUNTER = new Key("acme#S#spring", "2026-11-22#0");
  private static final Key POINTER = new Key("acme#REF#TOKEN#x", "REF");

  private final Ledger ledger = new Ledger();

  @Test
  void aDecisionIsWrittenWhole() {
    Write count = new Write.Add(COUNTER, Map.of("replies", 1L, "sent", 2L));
    Write point = new Write.Point(POINTER, "\"there\"");

    assertThat(ledger.committer.commit(commit("a", NOTHING, 0, count, point))).isEqualTo(COMMITTED);

    assertThat(ledger.state()).contains(new Stored<>(KEY, A, 1));
    assertThat(ledger.journal.read(ACCOUNT, STREAM)).containsExactly(entry("a", 1));
    assertThat(ledger.journal.get(ACCOUNT, STREAM, Ledger.cause("a"))).contains(entry("a", 1));
    assertThat(ledger.journal.get(ACCOUNT, STREAM, Ledger.cause("b"))).isEmpty();
    assertThat(counters()).isEqualTo(Map.of("replies", 1L, "sent", 2L));
    assertThat(ledger.documents.get(POINTER, String.class))
        .contains(new Stored<>(POINTER, "there", 0));
  }

  @Test
  @DisplayName("R-03 a repeat of the cause has no second effect")
  void aRepeatHasNoEffect() {
    Write count = new Write.Add(COUNTER, Map.of("replies", 1L));
    ledger.committer.commit(commit("a", NOTHING, 0, count));

    assertThat(ledger.committer.commit(commit("a", A, 1, count))).isEqualTo(REPEATED);

    assertThat(ledger.state()).contains(new Stored<>(KEY, A, 1));
    assertThat(counters()).isEqualTo(Map.of("replies", 1L));
  }

  @Test
  void anotherRevisionIsAConflictAndNothingIsWritten() {
    Write count = new Write.Add(COUNTER, Map.of("replies", 1L));
    ledger.committer.commit(commit("a", NOTHING, 0));

    assertThat(ledger.committer.commit(commit("b", NOTHING, 0, count))).isEqualTo(CONFLICT);
    assertThat(ledger.committer.commit(commit("b", A, 2, count))).isEqualTo(CONFLICT);

    assertThat(ledger.state()).contains(new Stored<>(KEY, A, 1));
    assertThat(ledger.recount()).isEqualTo(A);
    assertThat(counters()).isEmpty();
  }

  @Test
  void aRepeatOnChangedStateIsARepeatNotAConflict() {
    ledger.committer.commit(commit("a", NOTHING, 0));

    assertThat(ledger.committer.commit(commit("a", NOTHING, 0))).isEqualTo(REPEATED);
  }

  @Test
  void aRequiredRevisionIsCheckedButNotRaised() {
    ledger.committer.commit(commit("a", NOTHING, 0));

    assertThat(ledger.committer.commit(only("b", new Write.Require(KEY, 2)))).isEqualTo(CONFLICT);
    assertThat(ledger.committer.commit(only("b", new Write.Require(KEY, 0)))).isEqualTo(CONFLICT);
    assertThat(ledger.committer.commit(only("b", new Write.Require(KEY, 1)))).isEqualTo(COMMITTED);
    assertThat(ledger.committer.commit(only("c", new Write.Require(POINTER, 0))))
        .isEqualTo(COMMITTED);

    assertThat(ledger.state()).contains(new Stored<>(KEY, A, 1));
  }

  @Test
  void aDocumentEndsOnlyAtTheRevisionThatWasRead() {
    ledger.committer.commit(commit("a", NOTHING, 0));

    assertThat(ledger.committer.commit(only("b", new Write.Delete(KEY, 2)))).isEqualTo(CONFLICT);
    assertThat(ledger.committer.commit(only("b", new Write.Delete(KEY, 1)))).isEqualTo(COMMITTED);

    assertThat(ledger.state()).isEmpty();
  }

  @Test
  void severalAdditionsToOneRowAreOne() {
    Write one = new Write.Add(COUNTER, Map.of("replies", 1L));
    Write two = new Write.Add(COUNTER, Map.of("replies", 2L, "sent", -1L));

    assertThat(ledger.committer.commit(only("a", one, two))).isEqualTo(COMMITTED);

    assertThat(counters()).isEqualTo(Map.of("replies", 3L, "sent", -1L));
  }

  @Test
  @DisplayName("O-04 timers are set and cancelled with the state they belong to")
  void timersAreSetAndCancelled() {
    Timer soon = timer("soon", Duration.ofHours(1));
    Timer later = timer("later", Duration.ofHours(2));

    ledger.committer.commit(
        timers(
            "a", new TimerChange.Set(soon), new TimerChange.Set(soon), new TimerChange.Set(later)));
    assertThat(waiting()).containsExactlyInAnyOrder("soon", "later");

    ledger.committer.commit(timers("b", new TimerChange.Set(soon), new TimerChange.Cancel(soon)));
    assertThat(waiting()).containsExactly("later");
  }

  @Test
  void aTimerThatIsLongOverdueIsRefusedBecauseTheSweepWouldNotLookThere() {
    Commit late = timers("a", new TimerChange.Set(timer("late", Duration.ofHours(-25))));
    Commit justInTime = timers("b", new TimerChange.Set(timer("late", Duration.ofDays(-1))));

    assertThatThrownBy(() -> ledger.committer.commit(late))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("late");
    assertThat(ledger.committer.commit(justInTime)).isEqualTo(COMMITTED);
  }

  @Test
  void aHundredRowsAreTheMost() {
    assertThat(ledger.committer.commit(only("a", pointers(99)))).isEqualTo(COMMITTED);
    assertThatThrownBy(() -> ledger.committer.commit(only("b", pointers(100))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 rows");
  }

  @Test
  void aFactWithoutANameIsNeverWritten() {
    record Unheard() implements Fact {}

    Commit commit =
        new Commit(
            new Entry(
                ACCOUNT,
                STREAM,
                Ledger.cause("a"),
                1,
                NOW,
                "system",
                "c",
                0,
                new Rule("r", 1),
                Map.of(),
                List.of(new Unheard())),
            List.of(),
            List.of());

    assertThatThrownBy(() -> ledger.committer.commit(commit))
        .isInstanceOf(UnnamedFact.class)
        .hasMessageContaining("Unheard");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "ConditionalCheckFailed None, REPEATED",
    "ConditionalCheckFailed ConditionalCheckFailed, REPEATED",
    "ConditionalCheckFailed TransactionConflict, REPEATED",
    "None ConditionalCheckFailed, CONFLICT",
    "TransactionConflict None, CONFLICT",
    "TransactionConflict ConditionalCheckFailed, CONFLICT",
    "None ThrottlingError, CONFLICT",
    "None ProvisionedThroughputExceeded, CONFLICT",
  })
  void theReasonsOfACancelledTransactionTellRepeatsFromConflicts(
      String codes, CommitResult expected) {
    assertThat(refusing(cancelled(codes)).commit(commit("a", NOTHING, 0))).isEqualTo(expected);
  }

  @Test
  void aTransactionThatIsStillUnderWayIsAConflict() {
    Committer committer = refusing(TransactionInProgressException.builder().build());

    assertThat(committer.commit(commit("a", NOTHING, 0))).isEqualTo(CONFLICT);
  }

  @Test
  void anyOtherReasonIsABugAndSaysSo() {
    Committer committer = refusing(cancelled("None ValidationError"));

    assertThatThrownBy(() -> committer.commit(commit("a", NOTHING, 0)))
        .isInstanceOf(CommitRefused.class)
        .hasMessage("ValidationError: because");
  }

  private Map<String, Long> counters() {
    return ledger.documents.counters(COUNTER.pk(), "2026-11").getOrDefault(COUNTER.sk(), Map.of());
  }

  private List<String> waiting() {
    Timers timers = new Timers(ledger.dynamo, ledger.tables.timers());
    return IntStream.range(0, Keys.TIMER_SHARDS)
        .boxed()
        .flatMap(shard -> timers.due(LocalDate.parse("2026-11-22"), shard, NOW.plusSeconds(86_400)))
        .map(waiting -> waiting.key().sk().substring(waiting.key().sk().lastIndexOf('#') + 1))
        .toList();
  }

  private static Timer timer(String id, Duration in) {
    return new Timer(id, ACCOUNT, NOW.plus(in), "enrolment.resume", "spring/ada");
  }

  private static Write[] pointers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Write.Point(new Key("acme#REF#TOKEN#" + i, "REF"), "1"))
        .toArray(Write[]::new);
  }

  private Committer refusing(RuntimeException answer) {
    ExecutionInterceptor refusal =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            throw answer;
          }
        };
    return new Committer(LocalDynamo.client(refusal), ledger.tables, EventNames.PUBLISHED);
  }

  private static TransactionCanceledException cancelled(String codes) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            Arrays.stream(codes.split(" "))
                .map(code -> CancellationReason.builder().code(code).message("because").build())
                .toList())
        .build();
  }
}
