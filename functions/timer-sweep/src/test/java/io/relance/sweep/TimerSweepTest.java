package io.relance.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.Crashes;
import io.relance.platform.LambdaContext;
import io.relance.platform.LocalDynamo;
import io.relance.platform.LocalSqs;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import io.relance.platform.timer.Timers;
import io.relance.sweep.Sweep.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TimerSweepTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Crashes NEVER = new Crashes(_ -> false);

  private final Tables tables = LocalDynamo.tables();
  private final DynamoDbClient dynamo = LocalDynamo.client();
  private final Committer committer = new Committer(dynamo, tables, EventNames.PUBLISHED);
  private final Documents documents = new Documents(dynamo, tables.state(), _ -> {});
  private final String queue = LocalSqs.queue();
  private int changes;

  @Test
  @DisplayName("O-04 a due timer's message is sent once, and one that isn't due waits")
  void aDueTimerIsSentOnce() {
    Timer due = set("due", NOW);
    set("later", NOW.plusMillis(1));

    sweep(NOW);
    assertThat(received()).containsExactly(new Message.TimerDue(due, "corr", 1));
    sweep(NOW);
    assertThat(received()).isEmpty();
    sweep(NOW.plusSeconds(60));
    assertThat(ids()).containsExactly("later");
  }

  @Test
  @DisplayName("O-04 a cancelled timer never fires")
  void aCancelledTimerIsNotSent() {
    Timer timer = set("due", NOW);
    change(NOW, new TimerChange.Cancel(timer));

    sweep(NOW);

    assertThat(received()).isEmpty();
  }

  @Test
  void aLongOutageIsMadeGoodByOneSweep() {
    sweep(NOW);
    Set<String> set = new TreeSet<>();
    for (int day = 0; day < 40; day++) {
      set.add(set("day-" + day, NOW.plus(Duration.ofDays(day))).id());
    }

    sweep(NOW.plus(Duration.ofDays(39)));

    assertThat(new TreeSet<>(ids())).isEqualTo(set);
  }

  @Test
  void aTimerWrittenAfterItsTimeWasSweptIsStillFound() {
    sweep(NOW);
    change(NOW, new TimerChange.Set(timer("late", NOW.minus(Committer.LATEST_TIMER))));
    sweep(NOW.plusSeconds(60));

    assertThat(ids()).containsExactly("late");
  }

  @Test
  void theFirstSweepLooksBackAMonth() {
    Instant longAgo = NOW.minus(Duration.ofDays(31));
    set("old", longAgo);

    sweep(NOW);

    assertThat(ids()).containsExactly("old");
  }

  @Test
  void aCursorFromTheFutureHidesNothing() {
    sweep(NOW.plus(Duration.ofDays(100)));
    set("due", NOW);

    sweep(NOW);

    assertThat(ids()).containsExactly("due");
  }

  @Test
  void moreTimersThanOneBatchAreAllSent() {
    IntStream.range(0, 130).forEach(i -> set("t" + i, NOW));

    sweep(NOW);

    assertThat(ids()).hasSize(130).doesNotHaveDuplicates();
  }

  @Test
  void aTimerWithoutAQueueFailsTheSweepAndHoldsUpNothingElse() {
    change(NOW, new TimerChange.Set(new Timer("lost", ACCOUNT, NOW, "unheard.of", "subject")));
    set("due", NOW);

    assertThatThrownBy(() -> sweep(NOW))
        .isInstanceOf(SweepIncomplete.class)
        .hasMessageContaining("1 due timers");
    assertThat(ids()).containsExactly("due");
    assertThat(cursor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk", "{\"type\":\"no.such\"}"})
  void aDamagedRowFailsTheSweepAndHoldsUpNothingElse(String doc) {
    var key = Keys.timer(timer("damaged", NOW));
    dynamo.putItem(request ->
        request
            .tableName(tables.timers())
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(key.pk()),
                    "sk", AttributeValue.fromS(key.sk()),
                    "doc", AttributeValue.fromS(doc))));
    set("due", NOW);

    assertThatThrownBy(() -> sweep(NOW)).isInstanceOf(SweepIncomplete.class);
    assertThat(ids()).containsExactly("due");
  }

  @Test
  void anOutageOfTheQueueLeavesEverythingForTheNextSweep() {
    set("due", NOW);

    assertThatThrownBy(() -> sweep(NOW, NEVER, new Crashes(_ -> true)))
        .isInstanceOf(SweepIncomplete.class);
    assertThat(cursor()).isEmpty();

    sweep(NOW.plusSeconds(60));
    assertThat(ids()).containsExactly("due");
    assertThat(cursor()).contains(new Cursor(NOW.plusSeconds(60)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("crashes at any call, outages and late timers: each timer is sent, none is lost")
  void noTimerIsEverLost(long seed) {
    Random random = new Random(seed);
    Set<String> set = new TreeSet<>();
    List<String> sent = new ArrayList<>();
    Instant now = NOW;
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < 3; i++) {
        String id = round + "-" + i;
        Duration in = Duration.ofMinutes(random.nextInt(6 * 1440) - 1440);
        change(now, new TimerChange.Set(timer(id, now.plus(in))));
        set.add(id);
      }
      Crashes crashes = new Crashes(_ -> random.nextInt(100) == 0);
      Instant at = now;
      assertThatCode(() -> sweep(at, crashes, crashes))
          .satisfiesAnyOf(
              failed -> assertThat(failed).isNull(),
              failed -> assertThat(failed).isInstanceOf(SweepIncomplete.class),
              failed -> assertThat(failed).isInstanceOf(Crashes.Crash.class));
      sent.addAll(ids());
      now = now.plus(Duration.ofMinutes(random.nextInt(3 * 1440)));
    }
    sweep(now.plus(Duration.ofDays(6)));
    sent.addAll(ids());

    assertThat(new TreeSet<>(sent)).as("seed %d", seed).isEqualTo(set);
  }

  private void sweep(Instant now) {
    sweep(now, NEVER, NEVER);
  }

  private void sweep(Instant now, Crashes onTables, Crashes onQueue) {
    DynamoDbClient client = LocalDynamo.client(onTables);
    Queues queues =
        new Queues(LocalSqs.client(onQueue), EventNames.PUBLISHED, Route.all(_ -> queue));
    Sweep sweep =
        new Sweep(
            new Timers(client, tables.timers()),
            new Documents(client, tables.state(), _ -> {}),
            queues);
    new TimerSweepHandler(sweep, () -> now).handleRequest(new ScheduledEvent(), LambdaContext.NONE);
  }

  private Optional<Cursor> cursor() {
    return documents.get(Keys.SWEEP, Cursor.class).map(Stored::value);
  }

  private List<Message> received() {
    Messages messages = new Messages(EventNames.PUBLISHED);
    return LocalSqs.drain(queue).stream().map(raw -> messages.decode(raw.body())).toList();
  }

  private List<String> ids() {
    return received().stream().map(due -> ((Message.TimerDue) due).timer().id()).toList();
  }

  private static Timer timer(String id, Instant dueAt) {
    return new Timer(id, ACCOUNT, dueAt, "enrolment.resume", "spring/ada");
  }

  private Timer set(String id, Instant dueAt) {
    Timer timer = timer(id, dueAt);
    change(dueAt.minusSeconds(60), new TimerChange.Set(timer));
    return timer;
  }

  private void change(Instant at, TimerChange change) {
    Entry entry =
        new Entry(
            ACCOUNT,
            "enrolment/spring/ada",
            new Cause("test", "" + changes++),
            1,
            at,
            "system",
            "corr",
            1,
            new Rule("test", 1),
            Map.of(),
            List.of());
    committer.commit(new Commit(entry, List.of(), List.of(change)));
  }
}
