package io.relance.domain.enrolment;

import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.EffectChange;
import io.relance.domain.action.EffectFact.EffectSettled;
import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectFact.TaskDone;
import io.relance.domain.action.EffectFact.TaskExpired;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.Signal;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Journey;
import io.relance.domain.journey.Occurrence;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Underway;
import io.relance.domain.journey.Run;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What moves an enrolment through its campaign's sequence (FEATURES S-01, S-02, S-05, S-06). Each
 * of these says what happened; {@link RunFollows} says what that does to the run. Pure.
 */
public final class SequenceRules {
  private static final Rule START = new Rule("sequence.start", 1);
  private static final Rule WAKE = new Rule("sequence.wake", 1);
  private static final Rule SETTLED = new Rule("sequence.settled", 1);
  private static final Rule TASK_DONE = new Rule("sequence.task-done", 1);
  private static final Rule TASK_EXPIRED = new Rule("sequence.task-expired", 1);
  private static final Rule SIGNAL = new Rule("signal.noted", 1);
  private static final Rule CAMPAIGN_RESUMED = new Rule("sequence.campaign-resumed", 1);

  private SequenceRules() {}

  /** Whether the campaign is still to begin with it, also when it was paused and resumed before. */
  public static boolean canStart(Enrolment enrolment) {
    return enrolment.run() == null && enrolment.firstSentAt() == null && enrolment.isOpen();
  }

  /**
   * The campaign begins with it. One that is paused begins when it is resumed; one that messages
   * were sent to elsewhere is left as it is.
   *
   * @param version of the sequence
   */
  public static Turn start(Enrolment enrolment, int version) {
    Decision<EnrolmentFact> decision =
        Decision.of(
            START,
            Map.of("status", enrolment.status().name(), "version", Integer.toString(version)),
            List.of());
    if (!canStart(enrolment)) {
      return Turn.of(decision);
    }
    return enrolment.status() == Status.PAUSED
        ? new Turn(decision, List.of(), version)
        : new Turn(decision, List.of(new Occurrence.Enrolled()), version);
  }

  /** It joins a campaign that runs, and begins at once. */
  public static Turn enrolAndStart(EnrolmentId id, int version) {
    return new Turn(EnrolRules.enrol(id, true), List.of(new Occurrence.Enrolled()), version);
  }

  /** A timer of its run fired; one that the run no longer waits for changes nothing. */
  public static Turn due(Enrolment enrolment, Timer timer) {
    return Turn.of(
        new Decision<>(
            WAKE,
            Map.of("timer", timer.id(), "status", enrolment.status().name()),
            List.of(),
            List.of(new TimerChange.Cancel(timer))),
        new TimerFired(timer.id()));
  }

  /**
   * An action of its run was done, or will not be. What was sent counts as a message even when the
   * run is over by now: it went out.
   *
   * @param sequence of the version that the run is on
   */
  public static Turn settled(Enrolment enrolment, EffectSettled effect, Sequence sequence) {
    List<EnrolmentFact> facts =
        message(effect, sequence)
            .map(message -> TagRules.messageSent(enrolment, message).facts())
            .orElse(List.of());
    return Turn.of(
        Decision.of(
            SETTLED,
            Map.of(
                "effect", effect.effect().value(),
                "result", effect.result().name(),
                "reason", effect.reason()),
            facts),
        new Occurrence.EffectSettled(effect.effect(), effect.result(), effect.reason()));
  }

  /** A person did a task of its run. */
  public static Turn done(Enrolment enrolment, TaskDone task) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("effect", task.effect().value());
    inputs.put("outcome", task.outcome().name());
    inputs.put("status", enrolment.status().name());
    if (task.note() != null) {
      inputs.put("note", task.note());
    }
    return Turn.of(
        Decision.of(TASK_DONE, inputs, List.of()),
        new Occurrence.EffectSettled(task.effect(), Result.SENT, ""));
  }

  /** Nobody did a task of its run in time. */
  public static Turn expired(Enrolment enrolment, TaskExpired task) {
    return Turn.of(
        Decision.of(
            TASK_EXPIRED,
            Map.of("effect", task.effect().value(), "status", enrolment.status().name()),
            List.of()),
        new Occurrence.Expired(task.effect()));
  }

  /** The message that an effect was, if it was sent and is one: a visit or a task is none. */
  private static Optional<SentMessage> message(EffectSettled effect, Sequence sequence) {
    boolean sent =
        switch (effect.result()) {
          case SENT -> true;
          case FAILED, SKIPPED -> false;
        };
    String step = effect.effect().step();
    IdentityId identity = effect.identity();
    if (!sent
        || identity == null
        || !(sequence.definition().step(step).orElse(null) instanceof Perform perform)) {
      return Optional.empty();
    }
    return Messages.channel(perform.action())
        .map(channel ->
            new SentMessage(
                sequence.number(step),
                channel,
                identity,
                effect.at(),
                effect.messageId(),
                effect.thread()));
  }

  /** The contact did something other than reply. */
  public static Decision<EnrolmentFact> signal(Enrolment enrolment, Signals.Kind kind, Instant at) {
    return Decision.of(
        SIGNAL,
        Map.of("kind", kind.name(), "status", enrolment.status().name()),
        List.of(Signal.of(enrolment.id(), kind, at)));
  }

  /** Whether its run waits for an action, which may have been held back by its paused campaign. */
  public static Optional<EffectId> awaited(Enrolment enrolment) {
    Run run = enrolment.run();
    if (run == null) {
      return Optional.empty();
    }
    return switch (run.position()) {
      case Asked asked -> Optional.of(asked.effect());
      case Held _, NotStarted _, Ended _, Underway _ -> Optional.empty();
    };
  }

  /** The campaign goes on: what waited for it is looked at again. */
  public static Decision<EnrolmentFact> campaignResumed(Enrolment enrolment) {
    return new Decision<>(
        CAMPAIGN_RESUMED,
        Map.of("status", enrolment.status().name()),
        List.of(),
        List.of(),
        awaited(enrolment)
            .<List<EffectChange>>map(
                effect -> List.of(new EffectChange.Awaken(effect, "the campaign goes on")))
            .orElse(List.of()));
  }

  /**
   * Whether an effect of its run may still be carried out; for the transaction of its claim.
   *
   * @param sequence of the version that the run is on
   */
  public static Standing standing(
      Enrolment enrolment, Sequence sequence, Party party, EffectId effect, Instant now) {
    return enrolment.run() == null
        ? new Standing.Over("the enrolment has no run")
        : Journey.standing(
            sequence.definition(),
            enrolment.run(),
            effect,
            SequenceFacts.of(enrolment, party),
            now);
  }
}
