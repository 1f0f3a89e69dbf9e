package io.relance.domain.journey;

import static io.relance.domain.journey.Journeys.NOW;
import static io.relance.domain.journey.Journeys.effect;
import static io.relance.domain.journey.Journeys.flag;
import static io.relance.domain.journey.Journeys.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Receipt;
import io.relance.domain.journey.JourneyFact.AwaitMet;
import io.relance.domain.journey.JourneyFact.RunHeld;
import io.relance.domain.journey.JourneyFact.RunResumed;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Enrolled;
import io.relance.domain.journey.Occurrence.Paused;
import io.relance.domain.journey.Occurrence.Reopened;
import io.relance.domain.journey.Occurrence.Resumed;
import io.relance.domain.journey.Occurrence.Stopped;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant BACK = NOW.plus(DAY.multipliedBy(10));

  @Test
  @DisplayName("O-04 held until a date, it goes on at that date with what is due by then")
  void untilADate() {
    Walker walker = sleeping();
    Advance held = walker.on(new Paused("out of office", BACK));
    assertThat(held.facts()).containsExactly(new RunHeld("out of office", BACK));
    assertThat(walker.timers()).extracting(Timer::dueAt).containsExactly(BACK);
    walker.pass(DAY.multipliedBy(9));
    assertThat(walker.asked()).hasSize(1);
    walker.know(flag(Journeys.OPENED));
    walker.pass(DAY);
    assertThat(walker.asked()).containsExactly(effect("mail", 1), effect("visit", 1));
  }

  @Test
  @DisplayName("O-05 held without a date, only a person has it go on, and it sleeps out its delay")
  void byAPerson() {
    Walker walker = sleeping();
    walker.on(new Paused("out of office", null));
    assertThat(walker.timers()).isEmpty();
    walker.pass(DAY);
    Advance resumed = walker.on(new Resumed("by hand"));
    assertThat(resumed.facts()).containsExactly(new RunResumed("by hand"));
    assertThat(walker.position())
        .isEqualTo(new Sleeping("pause", NOW.plus(DAY.multipliedBy(3)), "campaign/ana/1~2"));
    walker.pass(DAY.multipliedBy(2));
    assertThat(walker.position()).isInstanceOf(Awaiting.class);
  }

  @Test
  @DisplayName("O-08 a second notice with another date moves the resume; the old timer is stale")
  void moved() {
    Walker walker = sleeping();
    walker.on(new Paused("out of office", BACK));
    Timer first = walker.timers().getFirst();
    walker.on(new Paused("out of office", BACK.plus(DAY)));
    assertThat(walker.timers()).extracting(Timer::dueAt).containsExactly(BACK.plus(DAY));
    walker.at(BACK);
    assertThat(walker.on(new TimerFired(first.id())).facts()).isEmpty();
    assertThat(walker.on(new TimerFired(walker.timers().getFirst().id())).why())
        .isEqualTo("the timer fired before its time; it is set again");
    walker.pass(DAY);
    assertThat(walker.position()).isNotInstanceOf(Held.class);
  }

  @Test
  @DisplayName("O-08 a reply while held ends it and cancels the resume")
  void replied() {
    Walker walker = sleeping();
    walker.on(new Paused("out of office", BACK));
    walker.know(flag(Journeys.REPLIED));
    walker.happened("reply.received");
    assertThat(walker.timers()).isEmpty();
    assertThat(walker.position()).isInstanceOf(Ended.class);
    Walker asked = Walker.started(sequence());
    asked.on(new Paused("paused", null));
    asked.know(flag(Journeys.REPLIED));
    assertThat(asked.happened("reply.received").withdrawn()).containsExactly(effect("mail", 1));
    Walker late = sleeping();
    late.on(new Paused("paused", null));
    late.know(flag(Journeys.REPLIED));
    assertThat(late.on(new Resumed("by hand")).facts()).hasSize(2);
    assertThat(late.position()).isInstanceOf(Ended.class);
  }

  @Test
  @DisplayName("S-02 held while an action is on its way: its outcome is noted, the next step waits")
  void outcomeWhileHeld() {
    Walker walker = Walker.started(sequence());
    walker.on(new Paused("paused", null));
    walker.sent("mail");
    assertThat(walker.position()).isEqualTo(new Held(new Ready("pause"), "paused", null, null));
    walker.on(new Resumed("by hand"));
    assertThat(walker.position()).isInstanceOf(Sleeping.class);
    Walker failed = Walker.started(sequence());
    failed.on(new Paused("paused", BACK));
    failed.on(new EffectSettled(effect("mail", 1), Result.FAILED, "550"));
    assertThat(failed.position())
        .isInstanceOfSatisfying(
            Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ending.FAILED));
    assertThat(failed.timers()).isEmpty();
    Walker replied = Walker.started(sequence());
    replied.on(new Paused("paused", BACK));
    replied.know(flag(Journeys.REPLIED));
    replied.sent("mail");
    assertThat(replied.position()).isInstanceOf(Ended.class);
    assertThat(replied.timers()).isEmpty();
  }

  @Test
  @DisplayName("S-02 resumed while an action was asked for: it is claimed again, not asked again")
  void awakened() {
    Walker walker = Walker.started(sequence());
    walker.on(new Paused("paused", null));
    Advance resumed = walker.on(new Resumed("by hand"));
    assertThat(resumed.awakened()).containsExactly(effect("mail", 1));
    assertThat(resumed.asks()).isEmpty();
    assertThat(walker.position()).isInstanceOf(Asked.class);
  }

  @Test
  @DisplayName("W-01 held while it awaits an event: the event counts, and so does the timeout")
  void awaitingWhileHeld() {
    Walker met = JourneyTest.awaiting();
    met.on(new Paused("paused", null));
    assertThat(met.happened("message.opened").facts()).isEmpty();
    assertThat(met.happened("connection.accepted").facts())
        .containsExactly(new AwaitMet("connected", "connection.accepted"));
    met.on(new Resumed("by hand"));
    assertThat(met.asked()).endsWith(effect("message", 1));
    Walker waits = JourneyTest.awaiting();
    waits.on(new Paused("paused", null));
    waits.on(new Resumed("by hand"));
    assertThat(waits.position()).isInstanceOf(Awaiting.class);
    assertThat(waits.timers()).hasSize(1);
    Walker late = JourneyTest.awaiting();
    late.on(new Paused("paused", late.now().plus(DAY.multipliedBy(7))));
    late.pass(DAY.multipliedBy(7));
    assertThat(late.asked()).endsWith(effect("again", 1));
  }

  @Test
  @DisplayName("S-02 held it can be stopped, and repeated occurrences move nothing")
  void stopped() {
    Walker walker = sleeping();
    walker.on(new Paused("paused", BACK));
    assertThat(walker.on(new Enrolled()).facts()).isEmpty();
    assertThat(walker.on(new Paused("paused", BACK)).facts()).isEmpty();
    assertThat(walker.sent("mail").facts()).isEmpty();
    assertThat(walker.on(new TimerFired("campaign/ana/1~1")).facts()).isEmpty();
    Position.Underway was = ((Held) walker.position()).was();
    walker.on(new Stopped("archived"));
    assertThat(walker.timers()).isEmpty();
    assertThat(walker.position())
        .isEqualTo(new Ended(Ending.STOPPED, "archived", walker.now(), was));
  }

  @Test
  @DisplayName("O-11 stopped by mistake it goes on from where it was, with a timer of its own")
  void reopenedAsleep() {
    Walker walker = sleeping();
    Position was = walker.position();
    walker.on(new Stopped("replied"));
    assertThat(walker.timers()).isEmpty();
    walker.on(new Resumed("by hand"));
    assertThat(walker.position()).isInstanceOf(Ended.class);
    walker.on(new Reopened("no reply", null));
    assertThat(walker.position()).isInstanceOf(was.getClass());
    assertThat(walker.timers()).hasSize(1);
  }

  @Test
  @DisplayName(
      "O-11 S-04 what was skipped when it was stopped is asked for again, what was sent is not")
  void reopenedAsking() {
    assertThat(reopenedAt(new EffectState.Skipped(BACK, "over")).asks()).hasSize(1);
    Advance begun = reopenedAt(new EffectState.Claimed(BACK, BACK, List.of()));
    assertThat(begun.asks()).isEmpty();
    assertThat(begun.run().position()).isInstanceOf(Asked.class);
    assertThat(reopenedAt(new EffectState.Unknown(BACK, "lost")).run().position())
        .isInstanceOf(Asked.class);
    assertThat(
            reopenedAt(new EffectState.Requested(BACK, "its turn", EffectState.Turn.OPEN))
                .awakened())
        .hasSize(1);
    Advance sent = reopenedAt(new EffectState.Sent(BACK, Receipt.NONE));
    assertThat(sent.asks()).isEmpty();
    assertThat(sent.run().position()).isInstanceOf(Sleeping.class);
    assertThat(reopenedAt(new EffectState.Failed(BACK, "no such")).run().position())
        .isInstanceOfSatisfying(
            Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ending.FAILED));
  }

  private static Advance reopenedAt(EffectState asked) {
    Walker walker = Walker.started(sequence());
    walker.on(new Stopped("replied"));
    return walker.on(new Reopened("no reply", asked));
  }

  /** The mail is sent; waiting three days. */
  private static Walker sleeping() {
    Walker walker = Walker.started(sequence());
    walker.sent("mail");
    assertThat(walker.position()).isInstanceOf(Sleeping.class);
    return walker;
  }
}
