package io.relance.domain.journey;

import static io.relance.domain.journey.Journeys.NOW;
import static io.relance.domain.journey.Journeys.effect;
import static io.relance.domain.journey.Journeys.flag;
import static io.relance.domain.journey.Journeys.happened;
import static io.relance.domain.journey.Journeys.mail;
import static io.relance.domain.journey.Journeys.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.TaskOutcome;
import io.relance.domain.criteria.Criteria.Between;
import io.relance.domain.journey.JourneyFact.AwaitMet;
import io.relance.domain.journey.JourneyFact.AwaitTimedOut;
import io.relance.domain.journey.JourneyFact.BranchTaken;
import io.relance.domain.journey.JourneyFact.DelayBegan;
import io.relance.domain.journey.JourneyFact.RunEnded;
import io.relance.domain.journey.JourneyFact.RunStarted;
import io.relance.domain.journey.JourneyFact.StepAsked;
import io.relance.domain.journey.JourneyFact.StepDone;
import io.relance.domain.journey.JourneyFact.StepNotDone;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Enrolled;
import io.relance.domain.journey.Occurrence.Expired;
import io.relance.domain.journey.Occurrence.Happened;
import io.relance.domain.journey.Occurrence.Paused;
import io.relance.domain.journey.Occurrence.Reopened;
import io.relance.domain.journey.Occurrence.Resumed;
import io.relance.domain.journey.Occurrence.Stopped;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("S-01 enrolled, it asks for its first action and waits for the outcome")
  void start() {
    Walker walker = new Walker(sequence());
    Advance advance = walker.on(new Enrolled());
    assertThat(advance.facts())
        .containsExactly(new RunStarted(1), new StepAsked("mail", effect("mail", 1), 1));
    assertThat(advance.asks())
        .extracting(Advance.Ask::effect, Advance.Ask::step, Advance.Ask::rotation)
        .containsExactly(tuple(effect("mail", 1), "mail", 1));
    assertThat(walker.position()).isEqualTo(new Asked("mail", effect("mail", 1), NOW));
  }

  @Test
  @DisplayName("S-01 a delay counts from when the action was done, by a timer of the run's own")
  void delay() {
    Walker walker = Walker.started(sequence());
    walker.at(NOW.plus(DAY));
    Advance advance = walker.sent("mail");
    Instant until = NOW.plus(DAY.multipliedBy(4));
    assertThat(advance.facts())
        .containsExactly(new StepDone("mail", effect("mail", 1)), new DelayBegan("pause", until));
    assertThat(advance.timers())
        .containsExactly(
            new TimerChange.Set(
                new Timer(
                    "campaign/ana/1~1",
                    walker.run().account(),
                    until,
                    "journey.wake",
                    "campaign/ana/1")));
    assertThat(walker.position()).isEqualTo(new Sleeping("pause", until, "campaign/ana/1~1"));
  }

  @Test
  @DisplayName("S-01 a branch takes the first arm that holds, and tells why")
  void branch() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    walker.know(flag(Journeys.OPENED));
    walker.pass(DAY.multipliedBy(3));
    assertThat(walker.asked()).containsExactly(effect("mail", 1), effect("visit", 1));
    Walker other = Walker.started(sequence());
    other.sent("mail");
    other.at(NOW.plus(DAY.multipliedBy(3)));
    Advance advance = other.on(new TimerFired("campaign/ana/1~1"));
    assertThat(advance.facts())
        .contains(
            new BranchTaken("opened", -1, "enrolment.opened is yes does not hold (seen: nothing)"));
    assertThat(other.position()).isInstanceOf(Awaiting.class);
  }

  @Test
  @DisplayName("W-01 an awaited event leads on and cancels the timeout")
  void awaited() {
    Walker walker = awaiting();
    Advance advance = walker.happened("connection.accepted");
    assertThat(advance.facts()).contains(new AwaitMet("connected", "connection.accepted"));
    assertThat(walker.timers()).isEmpty();
    assertThat(walker.asked()).contains(effect("message", 1));
    walker.sent("message");
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.COMPLETED, "the last step is done", walker.now(), null));
  }

  @Test
  @DisplayName("W-01 without the event, the timeout leads on; an event after that is too late")
  void timeout() {
    Walker walker = awaiting();
    walker.at(walker.now().plus(DAY.multipliedBy(5)));
    Advance advance = walker.on(new TimerFired(walker.timers().getFirst().id()));
    assertThat(advance.facts()).startsWith(new AwaitTimedOut("connected", "connection.accepted"));
    assertThat(walker.asked()).contains(effect("again", 1));
    assertThat(walker.happened("connection.accepted").facts()).isEmpty();
    walker.sent("again");
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.EXITED, "two mails are enough", walker.now(), null));
  }

  @Test
  @DisplayName("W-01 other events, and events from before the last action, don't end the wait")
  void otherEvents() {
    Walker walker = awaiting();
    assertThat(walker.happened("message.opened").why())
        .isEqualTo("the run waits for connection.accepted");
    assertThat(walker.on(new Happened("connection.accepted", NOW.minus(DAY))).why())
        .isEqualTo("the event is older than what the run waits for");
    assertThat(walker.position()).isInstanceOf(Awaiting.class);
  }

  @Test
  @DisplayName("W-01 an event that came between the action and the wait for it counts")
  void earlyEvent() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    walker.know(happened("connection.accepted", NOW.plus(DAY)));
    walker.pass(DAY.multipliedBy(3));
    assertThat(walker.asked()).contains(effect("message", 1));
  }

  @Test
  @DisplayName("S-05 a reply ends the run wherever it is and withdraws what was asked for")
  void reply() {
    Walker asked = Walker.started(sequence());
    asked.know(flag(Journeys.REPLIED));
    Advance advance = asked.happened("reply.received");
    assertThat(advance.withdrawn()).containsExactly(effect("mail", 1));
    assertThat(advance.facts())
        .containsExactly(
            new RunEnded(
                Ending.RULE, "replied: enrolment.replied is yes holds (seen: yes)", "replied"));
    Walker sleeping = Walker.started(sequence());
    sleeping.sent("mail");
    sleeping.know(flag(Journeys.REPLIED));
    sleeping.happened("reply.received");
    assertThat(sleeping.timers()).isEmpty();
    Walker waiting = awaiting();
    waiting.know(flag(Journeys.REPLIED));
    waiting.happened("reply.received");
    assertThat(waiting.timers()).isEmpty();
    assertThat(List.of(asked, sleeping, waiting))
        .allMatch(walker -> walker.position() instanceof Ended);
  }

  @Test
  @DisplayName("S-05 what holds by the time that a delay, wait or action is over ends it there")
  void exitBeforeTheNextStep() {
    Walker sleeping = Walker.started(sequence());
    sleeping.sent("mail");
    sleeping.know(flag(Journeys.REPLIED));
    sleeping.pass(DAY.multipliedBy(3));
    Walker waiting = awaiting();
    waiting.know(flag(Journeys.REPLIED));
    waiting.pass(DAY.multipliedBy(5));
    Walker acting = Walker.started(sequence());
    acting.know(flag(Journeys.REPLIED));
    Advance settled = acting.sent("mail");
    assertThat(settled.facts()).startsWith(new StepDone("mail", effect("mail", 1)));
    assertThat(settled.withdrawn()).isEmpty();
    assertThat(List.of(sleeping, waiting, acting))
        .allSatisfy(walker -> {
          assertThat(walker.position())
              .isInstanceOfSatisfying(
                  Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ending.RULE));
          assertThat(walker.asked()).containsExactly(effect("mail", 1));
          assertThat(walker.timers()).isEmpty();
        });
  }

  @Test
  @DisplayName("W-04 who meets an exit rule at the start is not enrolled")
  void notEnrolled() {
    Walker walker = new Walker(sequence());
    walker.know(flag(Journeys.REPLIED));
    assertThat(walker.on(new Enrolled()).asks()).isEmpty();
    assertThat(walker.position())
        .isInstanceOfSatisfying(
            Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ending.NOT_ENROLLED));
  }

  @Test
  @DisplayName("S-08 an action that fails for good ends the run or not, as the step says")
  void failed() {
    Walker ends = Walker.started(sequence());
    Advance advance =
        ends.on(new EffectSettled(effect("mail", 1), Result.FAILED, "550 no such user"));
    assertThat(advance.facts())
        .containsExactly(
            new StepNotDone("mail", effect("mail", 1), "550 no such user"),
            new RunEnded(Ending.FAILED, "mail was not done: 550 no such user", null));
    assertThat(advance.withdrawn()).isEmpty();
    Walker replied = Walker.started(sequence());
    replied.know(flag(Journeys.REPLIED));
    replied.on(new EffectSettled(effect("mail", 1), Result.SKIPPED, "replied"));
    assertThat(replied.position())
        .isInstanceOfSatisfying(
            Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ending.RULE));
    Walker goesOn = Walker.started(Journeys.of(mail("one", "two"), mail("two", null)));
    goesOn.on(new EffectSettled(effect("one", 1), Result.SKIPPED, "no {{firstname}}"));
    assertThat(goesOn.asked()).containsExactly(effect("one", 1), effect("two", 1));
  }

  @Test
  @DisplayName("S-01 a task that nobody does in time leads where the step says, held or not")
  void expired() {
    Definition definition =
        Journeys.of(
            new Perform("call", Journeys.email("Call"), IfFailed.END, "done", "late"),
            mail("done", null),
            mail("late", null));
    Walker walker = Walker.started(definition);
    assertThat(walker.on(new Expired(effect("late", 1))).facts()).isEmpty();
    assertThat(walker.on(new Expired(effect("call", 1))).facts())
        .startsWith(new StepNotDone("call", effect("call", 1), "nobody did it in time"));
    assertThat(walker.asked()).containsExactly(effect("call", 1), effect("late", 1));
    Walker held = Walker.started(definition);
    held.on(new Paused("away", null));
    held.on(new Expired(effect("call", 1)));
    assertThat(held.asked()).hasSize(1);
    held.on(new Resumed("back"));
    assertThat(held.asked()).containsExactly(effect("call", 1), effect("late", 1));
    assertThat(new Walker(definition).on(new Expired(effect("call", 1))).facts()).isEmpty();
    assertThat(new Perform("call", Journeys.email("Call"), IfFailed.END, "done").onTimeout())
        .isEqualTo("done");
  }

  @Test
  @DisplayName("O-11 a run taken back goes on from a task as people left it")
  void reopenedAtTask() {
    Map<EffectState, String> nexts =
        Map.of(
            new EffectState.Done(NOW, TaskOutcome.DONE, null, Map.of()), "done",
            new EffectState.Expired(NOW), "late",
            new EffectState.Open(NOW, null, Map.of()), "call");
    nexts.forEach((state, next) -> {
      Walker walker =
          Walker.started(
              Journeys.of(
                  new Perform("call", Journeys.email("Call"), IfFailed.END, "done", "late"),
                  mail("done", null),
                  mail("late", null)));
      walker.on(new Stopped("replied"));
      walker.on(new Reopened("a mistake", state));
      assertThat(walker.asked().getLast()).isEqualTo(effect(next, 1));
    });
  }

  @Test
  @DisplayName("S-04 an outcome told twice, or of another effect, moves nothing")
  void repeatedOutcome() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    Position before = walker.position();
    assertThat(walker.sent("mail").facts()).isEmpty();
    assertThat(walker.sent("visit").facts()).isEmpty();
    assertThat(walker.on(new Enrolled()).facts()).isEmpty();
    assertThat(walker.on(new Resumed("again")).facts()).isEmpty();
    assertThat(walker.position()).isEqualTo(before);
  }

  @Test
  @DisplayName("S-03 a stale timer moves nothing; one that fires too early is set again")
  void timers() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    assertThat(walker.on(new TimerFired("campaign/ana/1~99")).timers()).isEmpty();
    Timer timer = walker.timers().getFirst();
    Advance early = walker.on(new TimerFired(timer.id()));
    assertThat(early.timers()).containsExactly(new TimerChange.Set(timer));
    assertThat(early.facts()).isEmpty();
    Walker waiting = awaiting();
    assertThat(waiting.on(new TimerFired(waiting.timers().getFirst().id())).timers()).hasSize(1);
    assertThat(Walker.started(sequence()).on(new TimerFired("x")).why())
        .isEqualTo("the timer is not waited for");
  }

  @Test
  @DisplayName("S-02 stopped it is over, and nothing moves it any more")
  void stopped() {
    Walker walker = Walker.started(sequence());
    Advance advance = walker.on(new Stopped("the campaign was archived"));
    assertThat(advance.withdrawn()).containsExactly(effect("mail", 1));
    for (Occurrence late :
        List.of(
            new Enrolled(),
            new TimerFired("x"),
            new Happened("reply.received", NOW),
            new EffectSettled(effect("mail", 1), Result.SENT, ""),
            new Paused("out of office", null),
            new Resumed("again"),
            new Stopped("again"))) {
      assertThat(walker.on(late).facts()).as(late.toString()).isEmpty();
    }
    Walker unstarted = new Walker(sequence());
    assertThat(unstarted.on(new Resumed("?")).why()).isEqualTo("the run has not begun");
    unstarted.on(new Stopped("never mind"));
    assertThat(unstarted.position()).isInstanceOf(Ended.class);
  }

  @Test
  @DisplayName("W-01 a date in the past passes at once, a branch may end the journey")
  void instantly() {
    Until past = new Until.Date(LocalDate.parse("2026-01-01"), LocalTime.NOON, ZoneId.of("UTC"));
    Walker walker =
        Walker.started(
            Journeys.of(
                new Delay("past", past, "which"),
                new Branch("which", List.of(new Arm(new Between(NOW, null), null)), "past")));
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.COMPLETED, "the last step is done", NOW, null));
  }

  @Test
  @DisplayName("W-01 a definition that should never have been saved ends the run, it doesn't hang")
  void unsound() {
    Until past = new Until.Date(LocalDate.parse("2026-01-01"), LocalTime.NOON, ZoneId.of("UTC"));
    Walker round =
        Walker.started(Journeys.of(new Delay("a", past, "b"), new Delay("b", past, "a")));
    assertThat(round.position())
        .isEqualTo(new Ended(Ending.FAILED, "the steps go round without waiting", NOW, null));
    Walker missing = Walker.started(Journeys.of(new Delay("a", past, "b")));
    assertThat(missing.position())
        .isEqualTo(new Ended(Ending.FAILED, "there is no step b", NOW, null));
  }

  @Test
  @DisplayName("S-04 each round of a loop is another rotation, and rounds are bounded")
  void rotations() {
    Walker walker =
        Walker.started(
            Journeys.of(mail("mail", "day"), new Delay("day", new Until.Passed(DAY), "mail")));
    for (int rotation = 1; rotation <= Walk.MOST_ROTATIONS; rotation++) {
      assertThat(walker.asked()).hasSize(rotation).endsWith(effect("mail", rotation));
      walker.on(new EffectSettled(effect("mail", rotation), Result.SENT, ""));
      walker.pass(DAY);
    }
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.FAILED, "mail was asked for 365 times", walker.now(), null));
    assertThat(walker.asked()).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("W-01 an event ends one wait; the next wait for it needs another")
  void twoWaits() {
    Walker walker =
        Walker.started(
            Journeys.of(
                new Await("first", "message.opened", DAY, "second", null),
                new Await("second", "message.opened", DAY, "end", null),
                new Exit("end", "opened twice")));
    walker.at(NOW.plusSeconds(60));
    walker.know(happened("message.opened", NOW.plusSeconds(60)));
    walker.at(NOW.plusSeconds(90));
    walker.on(new Happened("message.opened", NOW.plusSeconds(60)));
    assertThat(walker.position())
        .isInstanceOfSatisfying(
            Awaiting.class, awaiting -> assertThat(awaiting.step()).isEqualTo("second"));
    walker.on(new Happened("message.opened", NOW.plusSeconds(60)));
    assertThat(walker.position()).isInstanceOf(Awaiting.class);
    walker.happened("message.opened");
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.EXITED, "opened twice", walker.now(), null));
  }

  @Test
  @DisplayName("W-11 a run is only ever moved by the version that it is pinned to")
  void pinned() {
    Definition next = new Definition(2, "mail", sequence().steps(), List.of());
    Run run = Journeys.run(sequence());
    assertThatThrownBy(
            () -> Journey.advance(next, run, new Enrolled(), new Walker(next).facts(), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is on version 1, not 2");
  }

  /** Three days after the mail, unopened: waiting for the connection. */
  static Walker awaiting() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    walker.pass(DAY.multipliedBy(3));
    assertThat(walker.position()).isInstanceOf(Awaiting.class);
    return walker;
  }
}
