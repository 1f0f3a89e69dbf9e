package io.relance.domain.journey;

import static io.relance.domain.journey.Journeys.NOW;
import static io.relance.domain.journey.Journeys.effect;
import static io.relance.domain.journey.Journeys.flag;
import static io.relance.domain.journey.Journeys.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.ContactId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Receipt;
import io.relance.domain.action.Standing;
import io.relance.domain.journey.Journey.Migration;
import io.relance.domain.journey.Journey.Migration.Migrated;
import io.relance.domain.journey.Journey.Migration.Refused;
import io.relance.domain.journey.JourneyFact.RunMigrated;
import io.relance.domain.journey.Occurrence.Paused;
import io.relance.domain.journey.Occurrence.Stopped;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Status.Kind;
import io.relance.domain.journey.Status.Over;
import io.relance.domain.journey.Status.Waiting;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final Instant BACK = NOW.plus(Duration.ofDays(10));
  private static final EffectId MAIL = effect("mail", 1);

  @Test
  @DisplayName("X-01 a run tells what it waits for, until when, and why")
  void waiting() {
    assertThat(status(new Walker(sequence())))
        .isEqualTo(
            new Waiting(Kind.START, null, null, "its start", "the journey has not begun for it"));
    Walker sleeping = Walker.started(sequence());
    sleeping.sent("mail");
    assertThat(status(sleeping))
        .isEqualTo(
            new Waiting(
                Kind.DELAY,
                "pause",
                NOW.plus(Duration.ofDays(3)),
                "the time to go on",
                "the delay pause"));
    assertThat(status(JourneyTest.awaiting()))
        .isEqualTo(
            new Waiting(
                Kind.EVENT,
                "connected",
                NOW.plus(Duration.ofDays(8)),
                "connection.accepted",
                "the step connected waits for it, or for its timeout"));
    sleeping.on(new Paused("out of office", BACK));
    assertThat(status(sleeping))
        .isEqualTo(new Waiting(Kind.RESUME, "pause", BACK, "the time to go on", "out of office"));
    Walker byHand = JourneyTest.awaiting();
    byHand.on(new Paused("out of office", null));
    assertThat(status(byHand))
        .isEqualTo(
            new Waiting(Kind.RESUME, "connected", null, "a person to resume it", "out of office"));
    byHand.on(new Stopped("archived"));
    assertThat(status(byHand)).isEqualTo(new Over(Ending.STOPPED, "archived", byHand.now()));
  }

  @Test
  @DisplayName("X-01 while it waits for an action, the ledger tells what that waits for")
  void action() {
    Run run = Walker.started(sequence()).run();
    assertThat(status(run, null).why()).isEqualTo("it was asked for");
    assertThat(status(run, new EffectState.Requested(BACK, "day quota", EffectState.Turn.BOOKED)))
        .isEqualTo(new Waiting(Kind.ACTION, "mail", BACK, "the outcome of mail", "day quota"));
    assertThat(status(run, new EffectState.Claimed(NOW, BACK, List.of())).why())
        .isEqualTo("it is being carried out");
    assertThat(status(run, new EffectState.Unknown(NOW, "timeout")))
        .isEqualTo(
            new Waiting(
                Kind.ACTION,
                "mail",
                null,
                "a person or the provider to tell what became of mail",
                "timeout"));
    for (EffectState settled :
        List.of(
            new EffectState.Sent(NOW, Receipt.NONE),
            new EffectState.Failed(NOW, "no"),
            new EffectState.Skipped(NOW, "no"))) {
      assertThat(status(run, settled).why()).isEqualTo("it is settled, the news is on its way");
    }
  }

  @Test
  @DisplayName(
      "S-05 an action may be carried out only while its run waits for it and no rule holds")
  void standing() {
    Walker walker = Walker.started(sequence());
    assertThat(standing(walker, MAIL)).isEqualTo(new Standing.Active());
    assertThat(standing(walker, effect("again", 1))).isInstanceOf(Standing.Over.class);
    walker.on(new Paused("out of office", BACK));
    assertThat(standing(walker, MAIL)).isEqualTo(new Standing.Paused("out of office", BACK));
    assertThat(standing(walker, effect("again", 1))).isInstanceOf(Standing.Over.class);
    walker.know(flag(Journeys.REPLIED));
    assertThat(standing(walker, MAIL)).isInstanceOf(Standing.Over.class);
    Walker replied = Walker.started(sequence());
    replied.know(flag(Journeys.REPLIED));
    assertThat(standing(replied, MAIL))
        .isEqualTo(new Standing.Over("replied: enrolment.replied is yes holds (seen: yes)"));
    replied.happened("reply.received");
    assertThat(standing(replied, MAIL)).isInstanceOf(Standing.Over.class);
    assertThat(standing(new Walker(sequence()), MAIL)).isInstanceOf(Standing.Over.class);
  }

  @Test
  @DisplayName("W-11 a run moves to another version on purpose, and keeps its step and its wait")
  void migrated() {
    Definition next = new Definition(2, "mail", sequence().steps(), List.of());
    Walker sleeping = Walker.started(sequence());
    sleeping.sent("mail");
    assertThat(migrate(next, sleeping))
        .isInstanceOfSatisfying(
            Migrated.class,
            migrated -> {
              assertThat(migrated.advance().run().version()).isEqualTo(2);
              assertThat(migrated.advance().run().position()).isEqualTo(sleeping.position());
              assertThat(migrated.advance().facts()).containsExactly(new RunMigrated(1, 2));
            });
    assertThat(migrate(next, new Walker(sequence()))).isInstanceOf(Migrated.class);
    sleeping.on(new Paused("out of office", null));
    assertThat(migrate(next, sleeping)).isInstanceOf(Migrated.class);
  }

  @Test
  @DisplayName("W-11 it stays where the other version has no such step, or when it is over")
  void notMigrated() {
    Walker sleeping = Walker.started(sequence());
    sleeping.sent("mail");
    Definition without = new Definition(2, "end", List.of(new Exit("end", "nothing")), List.of());
    Definition other = new Definition(2, "pause", List.of(new Exit("pause", "nothing")), List.of());
    assertThat(migrate(without, sleeping))
        .isEqualTo(new Refused("version 2 has no such step pause to stay at"));
    assertThat(migrate(other, sleeping)).isInstanceOf(Refused.class);
    Walker held = Walker.started(Journeys.of(Journeys.mail("only", null)));
    held.on(new Paused("paused", null));
    held.sent("only");
    Definition same =
        new Definition(
            2,
            "wait",
            List.of(new Delay("wait", new Until.Passed(Duration.ofDays(1)), null)),
            List.of());
    assertThat(Journey.migrate(Journeys.of(Journeys.mail("only", null)), same, held.run()))
        .as("at the end, no step is needed")
        .isInstanceOf(Migrated.class);
    sleeping.on(new Stopped("archived"));
    assertThat(migrate(without, sleeping)).isEqualTo(new Refused("the run is over"));
  }

  private static Status status(Walker walker) {
    return Journey.status(sequence(), walker.run(), null);
  }

  private static Waiting status(Run run, @Nullable EffectState state) {
    Effect effect =
        state == null
            ? null
            : new Effect(
                MAIL, new ContactId("ana"), null, new Action.LinkedInVisit(), null, NOW, 1, state);
    return (Waiting) Journey.status(sequence(), run, effect);
  }

  private static Standing standing(Walker walker, EffectId effect) {
    return Journey.standing(sequence(), walker.run(), effect, walker.facts(), walker.now());
  }

  private static Migration migrate(Definition to, Walker walker) {
    return Journey.migrate(sequence(), to, walker.run());
  }
}
