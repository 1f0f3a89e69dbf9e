package io.relance.platform.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import io.relance.platform.timer.Timers.Waiting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TimersTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private final Tables tables = LocalDynamo.tables();
  private final DynamoDbClient dynamo = LocalDynamo.client();
  private final Timers timers = new Timers(dynamo, tables.timers());
  private final Committer committer = new Committer(dynamo, tables, EventNames.PUBLISHED);
  private int changes;

  @Test
  void aTimerIsDueAtItsInstantAndNotAMillisecondEarlier() {
    set("a", NOON);

    assertThat(due(NOON.minusMillis(1))).isEmpty();
    assertThat(due(NOON)).hasSize(1);
  }

  @Test
  void aTimerBetweenTwoMillisecondsIsNotDueEarly() {
    set("a", NOON.plusNanos(1));

    assertThat(due(NOON)).isEmpty();
    assertThat(due(NOON.plusMillis(1))).hasSize(1);
  }

  @Test
  void theLastInstantOfADayIsInItsOwnBucketOrTheNext() {
    Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
    set("a", midnight.minusMillis(1));
    set("b", midnight.minusNanos(100));

    assertThat(due(TODAY, midnight)).hasSize(1);
    assertThat(due(TODAY.plusDays(1), midnight)).hasSize(1);
  }

  @Test
  void theMessageCarriesTheTimerAndWhereItComesFrom() {
    Timer timer = set("a", NOON);

    assertThat(new Messages(EventNames.PUBLISHED).decode(due(NOON).getFirst().message()))
        .isEqualTo(new Message.TimerDue(timer, "correlation", 2));
  }

  @Test
  void whatWasSentIsNotDueAgainUnlessItIsSetAgain() {
    set("a", NOON);
    timers.sent(due(NOON).getFirst(), NOON);

    assertThat(due(NOON)).isEmpty();

    set("a", NOON);
    assertThat(due(NOON)).hasSize(1);
  }

  @Test
  @DisplayName("O-04 a cancelled timer never fires, not even when it was just being sent")
  void aMarkDoesNotBringACancelledTimerBack() {
    Timer timer = set("a", NOON);
    Waiting waiting = due(NOON).getFirst();
    change(new TimerChange.Cancel(timer));

    timers.sent(waiting, NOON);

    assertThat(due(NOON.plusSeconds(60))).isEmpty();
    assertThat(dynamo.scan(request -> request.tableName(tables.timers())).items()).isEmpty();
  }

  @Test
  void manyTimersSpreadOverTheShardsAndKeepTheirOrderInEach() {
    IntStream.range(0, 60).forEach(i -> set("t" + i, NOON.minusSeconds(i * 37 % 61)));

    for (int shard = 0; shard < Keys.TIMER_SHARDS; shard++) {
      assertThat(timers.due(TODAY, shard, NOON).map(timer -> timer.key().sk()))
          .isSorted()
          .isNotEmpty();
    }
    assertThat(due(NOON)).hasSize(60);
  }

  private List<Waiting> due(Instant until) {
    return due(TODAY, until);
  }

  private List<Waiting> due(LocalDate day, Instant until) {
    return IntStream.range(0, Keys.TIMER_SHARDS)
        .boxed()
        .flatMap(shard -> timers.due(day, shard, until))
        .toList();
  }

  private Timer set(String id, Instant dueAt) {
    Timer timer = new Timer(id, ACCOUNT, dueAt, "enrolment.resume", "spring/ada");
    change(new TimerChange.Set(timer));
    return timer;
  }

  private void change(TimerChange change) {
    Entry entry =
        new Entry(
            ACCOUNT,
            "enrolment/spring/ada",
            new Cause("test", "" + changes++),
            1,
            NOON.minusSeconds(60),
            "system",
            "correlation",
            2,
            new Rule("test", 1),
            Map.of(),
            List.of());
    committer.commit(new Commit(entry, List.of(), List.of(change)));
  }
}
