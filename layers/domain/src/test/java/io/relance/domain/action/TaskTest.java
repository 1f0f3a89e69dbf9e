package io.relance.domain.action;

import static io.relance.domain.action.Effects.NOW;
import static io.relance.domain.action.Effects.fine;
import static io.relance.domain.action.Effects.line;
import static io.relance.domain.action.Effects.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.action.Action.CallTask;
import io.relance.domain.action.Action.ManualTask;
import io.relance.domain.action.EffectState.Done;
import io.relance.domain.action.EffectState.Open;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is asked of people: put before them, done, skipped, forgotten. */
class TaskTest {
  private static final Duration PATIENCE = Duration.ofDays(2);
  private static final Instant UNTIL = NOW.plus(PATIENCE);
  private static final Map<String, String> CONTENT = Map.of("title", "Call Ana");

  private final CallTask call = new CallTask(line("Call {{firstname}}"), plain(""), PATIENCE);
  private final Effect requested =
      Effect.requested(Effects.ID, new ContactId("ana"), null, call, null, NOW, NOW);
  private final Effect open = requested.with(new Open(NOW, UNTIL, CONTENT));

  private static Circumstances over() {
    Circumstances fine = fine();
    return new Circumstances(
        fine.consent(),
        null,
        fine.campaign(),
        new Standing.Over("the contact replied"),
        fine.identity(),
        null,
        fine.usage(),
        fine.agenda(),
        fine.variables());
  }

  @Test
  @DisplayName("S-01 a task is put before people with its texts, until its time is over")
  void opened() {
    assertThat(Claim.decide(requested, fine(), NOW)).isEqualTo(new Claim.Opened(open));
    Effect patient =
        Effect.requested(
            Effects.ID,
            new ContactId("ana"),
            null,
            new ManualTask(line("Write"), plain(""), null),
            null,
            NOW,
            NOW);
    Open state = new Open(NOW, null, Map.of("title", "Write"));
    assertThat(Claim.decide(patient, fine(), NOW)).isEqualTo(new Claim.Opened(patient.with(state)));
    assertThat(state.dueAt()).isEqualTo(NOW);
    assertThat(((Open) open.state()).dueAt()).isEqualTo(UNTIL);
    assertThat(state.settled()).isFalse();
  }

  @Test
  @DisplayName("S-01 an open task has one timer, for the end of its time")
  void timer() {
    AccountId account = new AccountId("acme");
    assertThat(EffectTimer.of(account, open))
        .hasValue(
            new Timer("effect/" + Effects.ID, account, UNTIL, EffectTimer.DUE, "-/" + Effects.ID));
    assertThat(EffectTimer.of(account, open.with(new Open(NOW, null, CONTENT)))).isEmpty();
    assertThat(EffectTimer.of(account, open.with(new EffectState.Expired(NOW)))).isEmpty();
  }

  @Test
  @DisplayName("S-01 an open task expires when its time is over, and not before")
  void expired() {
    Claim waits = new Claim.Ignored("it waits for a person");
    assertThat(Claim.decide(open, fine(), UNTIL.minusMillis(1))).isEqualTo(waits);
    assertThat(Claim.decide(open, fine(), UNTIL))
        .isEqualTo(new Claim.Expired(open.with(new EffectState.Expired(UNTIL))));
    Effect forEver = open.with(new Open(NOW, null, CONTENT));
    assertThat(Claim.decide(forEver, fine(), NOW.plus(Duration.ofDays(999)))).isEqualTo(waits);
  }

  @Test
  @DisplayName("S-05 a task that nothing wants any more goes off the list")
  void unwanted() {
    assertThat(Claim.awakened(open, over(), NOW))
        .isEqualTo(
            new Claim.Refused(
                open.with(new Skipped(NOW, "the contact replied")), "the contact replied"));
    assertThat(Settlement.withdraw(open, "replied", NOW))
        .isEqualTo(new Settlement.Changed(open.with(new Skipped(NOW, "replied")), null, List.of()));
  }

  @Test
  @DisplayName("S-01 a person does it or skips it, once, for as long as it is open")
  void byPerson() {
    Done done = new Done(NOW, TaskOutcome.CONNECTED, "nice", CONTENT);
    assertThat(Settlement.done(open, TaskOutcome.CONNECTED, "nice", NOW))
        .isEqualTo(new Settlement.Changed(open.with(done), null, List.of()));
    assertThat(Settlement.skip(open, "no need", NOW))
        .isEqualTo(new Settlement.Changed(open.with(new Skipped(NOW, "no need")), null, List.of()));
    assertThat(ignored(done)).isEqualTo("the task is done already");
    assertThat(ignored(new EffectState.Expired(NOW))).isEqualTo("the task's time is over");
    assertThat(ignored(new Skipped(NOW, "replied"))).isEqualTo("the task is off the list: replied");
    assertThat(ignored(requested.state())).isEqualTo("it is not before people");
  }

  private String ignored(EffectState state) {
    Settlement done = Settlement.done(open.with(state), TaskOutcome.BUSY, null, NOW);
    assertThat(Settlement.skip(open.with(state), "no need", NOW)).isEqualTo(done);
    return ((Settlement.Ignored) done).reason();
  }

  @Test
  @DisplayName("S-01 nothing settles or claims a task that is over")
  void isOver() {
    for (EffectState state :
        List.of(new Done(NOW, TaskOutcome.BUSY, null, CONTENT), new EffectState.Expired(NOW))) {
      Effect effect = open.with(state);
      assertThat(state.settled()).isTrue();
      assertThat(Claim.decide(effect, fine(), NOW)).isEqualTo(new Claim.Ignored("it is settled"));
      assertThat(Settlement.withdraw(effect, "replied", NOW))
          .isEqualTo(new Settlement.Ignored("it is settled"));
      assertThat(Settlement.settle(effect, 0, new Outcome.Accepted(Receipt.NONE), NOW))
          .isEqualTo(new Settlement.Ignored("it is not being carried out"));
    }
  }

  @Test
  @DisplayName("S-01 a call ends as calls do, another task is just done")
  void outcomes() {
    ManualTask manual = new ManualTask(line("Write"), plain(""), null);
    for (TaskOutcome outcome : TaskOutcome.values()) {
      assertThat(outcome.isOf(manual)).isEqualTo(outcome == TaskOutcome.DONE);
      assertThat(outcome.isOf(call)).isEqualTo(outcome != TaskOutcome.DONE);
    }
  }

  @Test
  @DisplayName("S-01 a task waits for more than nothing and at most 400 days")
  void patience() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofDays(400).plusSeconds(1))) {
      assertThat(new CallTask(line("Call"), plain(""), wrong).problems("/action", Set.of()))
          .singleElement()
          .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/action/patience"));
    }
    assertThat(
            new CallTask(line("Call"), plain(""), Duration.ofDays(400))
                .problems("/action", Set.of()))
        .isEmpty();
  }
}
