package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.EnrolmentFact.AttentionFlagged;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person's correction of a reply does to its enrolment: it becomes what {@link Hindsight}
 * says it would be (FEATURES O-11). Pure.
 */
public final class CorrectionRules {
  private static final Rule CORRECTED = new Rule("correction.reply", 1);
  private static final Rule RELEASED = new Rule("correction.suppression-lifted", 1);

  private CorrectionRules() {}

  /**
   * A person's word on a reply.
   *
   * @param reply which
   * @param was what it was taken for before
   * @param is what it is
   * @param by who says so, as an actor of the journal
   */
  public record Word(ReplyId reply, Verdict was, Verdict is, String by) {}

  /**
   * Decides the enrolment anew; a word that changes nothing, or on no reply of it, does nothing.
   */
  public static Decision<EnrolmentFact> corrected(
      Enrolment enrolment, Hindsight hindsight, Word word) {
    Map<String, String> inputs = inputs(enrolment);
    inputs.put("reply", word.reply().value());
    inputs.put("was", word.was().words());
    inputs.put("is", word.is().words());
    inputs.put("by", word.by());
    Enrolment target = hindsight.state();
    Optional<ReplyKind> before = hindsight.handledAs(word.reply());
    if (target == null || before.isEmpty() || isSettled(enrolment, target, before.get(), word)) {
      return Decision.of(CORRECTED, inputs, List.of());
    }
    List<EnrolmentFact> facts = new ArrayList<>();
    facts.add(
        new ReplyRejudged(
            enrolment.id(), word.reply(), before.get(), word.is().kind(), target.answered()));
    moves(enrolment, target, "corrected by " + word.by(), facts);
    if (target.attention()) {
      facts.add(
          new AttentionFlagged(
              enrolment.id(), word.reply(), "a reply came in on a tag that a person set"));
    }
    return new Decision<>(CORRECTED, inputs, facts, timers(hindsight.account(), enrolment, target));
  }

  /** A contact may be contacted again: a sequence that was stopped for that alone goes on. */
  public static Decision<EnrolmentFact> released(Enrolment enrolment, Hindsight hindsight) {
    Enrolment target = hindsight.state();
    if (target == null || hindsight.suppressed()) {
      return Decision.of(RELEASED, inputs(enrolment), List.of());
    }
    List<EnrolmentFact> facts = new ArrayList<>();
    moves(enrolment, target, "the contact may be contacted again", facts);
    return new Decision<>(
        RELEASED, inputs(enrolment), facts, timers(hindsight.account(), enrolment, target));
  }

  /** Whether a decision was made by these rules. */
  static boolean made(Entry entry) {
    String rule = entry.rule().name();
    return rule.equals(CORRECTED.name()) || rule.equals(RELEASED.name());
  }

  private static boolean isSettled(
      Enrolment enrolment, Enrolment target, ReplyKind before, Word word) {
    return before == word.is().kind() && target.equals(enrolment);
  }

  private static Map<String, String> inputs(Enrolment enrolment) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("status", enrolment.status().name());
    inputs.put("tag", enrolment.tag().name() + " by " + enrolment.tagSource());
    return inputs;
  }

  private static void moves(
      Enrolment enrolment, Enrolment target, String why, List<EnrolmentFact> facts) {
    if (!enrolment.standing().equals(target.standing())) {
      move(enrolment, target, facts);
    }
    if (enrolment.tag() != target.tag()) {
      facts.add(
          new TagAssigned(enrolment.id(), enrolment.tag(), target.tag(), target.tagSource(), why));
    }
  }

  private static void move(Enrolment enrolment, Enrolment target, List<EnrolmentFact> facts) {
    switch (target.standing()) {
      case Standing.Waiting _ -> facts.add(new EnrolmentReopened(target.id(), false));
      case Standing.Active _ -> facts.add(new EnrolmentReopened(target.id(), true));
      case Standing.Paused(Pause pause) -> {
        if (!enrolment.isOpen()) {
          facts.add(new EnrolmentReopened(target.id(), true));
        }
        facts.add(new EnrolmentPaused(target.id(), pause));
      }
      case Standing.Stopped(StopReason why) -> facts.add(new EnrolmentStopped(target.id(), why));
      case Standing.Finished _ -> {
        // It had come to its end before the stop that is taken back.
        if (target.run() != null && target.run().position() instanceof Ended ended) {
          facts.add(new SequenceCompleted(target.id(), ended.how(), ended.why()));
        }
      }
    }
  }

  private static List<TimerChange> timers(
      AccountId account, Enrolment enrolment, Enrolment target) {
    Optional<Timer> awaited = ResumeRules.timerOf(account, enrolment);
    Optional<Timer> wanted = ResumeRules.timerOf(account, target);
    List<TimerChange> timers = new ArrayList<>();
    if (!awaited.equals(wanted)) {
      awaited.ifPresent(timer -> timers.add(new TimerChange.Cancel(timer)));
      wanted.ifPresent(timer -> timers.add(new TimerChange.Set(timer)));
    }
    return timers;
  }
}
