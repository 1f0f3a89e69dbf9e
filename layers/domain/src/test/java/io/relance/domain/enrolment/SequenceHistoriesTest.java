package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.ANA;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static io.relance.domain.enrolment.EnrolmentFixture.absent;
import static io.relance.domain.enrolment.EnrolmentFixture.reply;
import static io.relance.domain.enrolment.Sequenced.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.contact.Suppression;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Position;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Run;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Until;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.timer.Timer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random histories of one enrolment: whatever happens, twice, late or in another order. */
class SequenceHistoriesTest {
  private static final int HISTORIES = 3_000;
  private static final int LONGEST = 40;

  /** A loop, a branch and a wait; ends after the wait when the contact opened. */
  private static final Sequence SEQUENCE =
      Sequenced.sequence(
          mail("hello", "pause"),
          new Delay("pause", new Until.Passed(Duration.ofDays(3)), "asks"),
          new Branch(
              "asks",
              List.of(new Arm(new Flagged(new Field(Subject.ENROLMENT, "clicked"), true), null)),
              "nudge"),
          mail("nudge", "look"),
          new Await("look", "message.opened", Duration.ofDays(5), null, "hello"));

  private final Map<String, Timer> everSet = new LinkedHashMap<>();
  private final Set<EffectId> settled = new HashSet<>();

  @Test
  @DisplayName("S-04 S-05 S-06 X-06 never asked twice, nothing after a stop, no silent stall")
  void histories() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      everSet.clear();
      settled.clear();
      history(new Random(seed), seed);
    }
  }

  private void history(Random random, int seed) {
    Sequenced ana = new Sequenced(SEQUENCE);
    for (int i = 0; i < LONGEST; i++) {
      boolean over = !ana.enrolment.isOpen();
      int asked = ana.asked.size();
      ana.now = ana.now.plus(Duration.ofMinutes(random.nextInt(3_000)));
      boolean reopening = step(random, ana, i);
      everSet.putAll(ana.timers);
      if (over && !reopening) {
        assertThat(ana.asked).as("seed %s", seed).hasSize(asked);
      }
      soundness(ana, seed);
    }
  }

  /** Whether it was one that takes a stop back. */
  private boolean step(Random random, Sequenced ana, int i) {
    switch (random.nextInt(13)) {
      case 0, 1 -> ana.turn(SequenceRules.start(ana.enrolment, 1));
      case 2, 3, 4 -> settle(random, ana);
      case 5, 6 -> fire(random, ana);
      case 7 ->
          ana.decide(e ->
              ReplyRules.decide(
                  ACCOUNT, e, reply("r" + i, pick(random, ReplyKind.values())), PRO, ana.now));
      case 8 -> {
        LocalDate back = LocalDate.ofInstant(ana.now, ZoneOffset.UTC).plusDays(random.nextInt(9));
        ana.decide(
            e -> ReplyRules.decide(ACCOUNT, e, absent("r" + i, back, ana.now), PRO, ana.now));
      }
      case 9 ->
          ResumeRules.pauseByHand(ACCOUNT, ana.enrolment, ana.now)
              .ifPresent(d -> ana.decide(_ -> d));
      case 10 ->
          ResumeRules.resumeByHand(ACCOUNT, ana.enrolment).ifPresent(d -> ana.decide(_ -> d));
      case 11 -> {
        ana.decide(e -> SequenceRules.signal(e, pick(random, Signals.Kind.values()), ana.now));
        ana.decide(SequenceRules::campaignResumed);
      }
      default -> {
        return rare(random, ana);
      }
    }
    return false;
  }

  private boolean rare(Random random, Sequenced ana) {
    if (random.nextInt(3) > 0) {
      return false;
    }
    if (ana.enrolment.isOpen()) {
      if (random.nextBoolean()) {
        ana.suppression = new Suppression(Suppression.Reason.BY_HAND, ana.now, null);
      } else {
        ana.decide(e -> ResumeRules.stop(ACCOUNT, e, StopReason.BY_HAND));
      }
      return false;
    }
    if (ana.enrolment.status() == Enrolment.Status.STOPPED
        && !ana.enrolment.replied()
        && canReopen(ana.enrolment.run())) {
      ana.suppression = null;
      ana.ledger = ledger(random, ana);
      ana.decide(_ ->
          Decision.of(
              new Rule("test.reopen", 1), Map.of(), List.of(new EnrolmentReopened(ANA, true))));
      return true;
    }
    return false;
  }

  /** A sequence that came to its end by itself stays so, whatever is corrected afterwards. */
  private static boolean canReopen(Run run) {
    return run == null
        || !(run.position() instanceof Ended ended)
        || switch (ended.how()) {
          case STOPPED, RULE, NOT_ENROLLED -> true;
          case COMPLETED, EXITED, FAILED -> false;
        };
  }

  /** What the ledger may say of the last effect: settled as it was told, or still open. */
  private EffectState ledger(Random random, Sequenced ana) {
    if (!ana.asked.isEmpty() && settled.contains(ana.asked.getLast())) {
      return new EffectState.Failed(ana.now, "told before");
    }
    return random.nextBoolean()
        ? new EffectState.Skipped(ana.now, "over")
        : new EffectState.Unknown(ana.now, "lost");
  }

  private void settle(Random random, Sequenced ana) {
    if (!ana.asked.isEmpty()) {
      EffectId effect =
          random.nextInt(4) == 0
              ? ana.asked.get(random.nextInt(ana.asked.size()))
              : ana.asked.getLast();
      settled.add(effect);
      ana.settled(effect, pick(random, Result.values()));
    }
  }

  /** The earliest timer in time, or any that was ever set, early, late or cancelled. */
  private void fire(Random random, Sequenced ana) {
    if (random.nextInt(3) > 0 && !ana.timers.isEmpty()) {
      ana.nextTimer();
    } else if (!everSet.isEmpty()) {
      ana.fire(pick(random, everSet.values().toArray(Timer[]::new)));
    }
  }

  private static <T> T pick(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static void soundness(Sequenced ana, int seed) {
    Run run = ana.enrolment.run();
    if (run == null) {
      return;
    }
    Position position = run.position();
    switch (ana.enrolment.status()) {
      case ACTIVE ->
          assertThat(position)
              .as("seed %s", seed)
              .isInstanceOfAny(Asked.class, Sleeping.class, Awaiting.class);
      case PAUSED ->
          assertThat(position).as("seed %s", seed).isInstanceOfAny(Held.class, NotStarted.class);
      case STOPPED, FINISHED -> assertThat(position).as("seed %s", seed).isInstanceOf(Ended.class);
      case WAITING -> assertThat(position).as("seed %s", seed).isInstanceOf(NotStarted.class);
    }
    List<String> awaited =
        switch (position) {
          case Sleeping sleeping -> List.of(sleeping.timer());
          case Awaiting awaiting -> List.of(awaiting.timer());
          case Position.Ready _, Asked _, Held _, NotStarted _, Ended _ -> List.of();
        };
    Pause pause = ana.enrolment.pause();
    String resume = pause == null ? null : pause.timer();
    assertThat(ana.timers.keySet())
        .as("seed %s: timers set are those waited for", seed)
        .containsExactlyInAnyOrderElementsOf(resume == null ? awaited : List.of(resume));
  }
}
