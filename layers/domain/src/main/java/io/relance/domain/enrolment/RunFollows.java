package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectChange;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.criteria.Facts;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.AttentionFlagged;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.enrolment.EnrolmentFact.DeliveryNoted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStarted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.ReplacementSuggested;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.RunMoved;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.enrolment.EnrolmentFact.Signal;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.journey.Advance;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.ExitRule;
import io.relance.domain.journey.Journey;
import io.relance.domain.journey.JourneyFact;
import io.relance.domain.journey.JourneyFact.RunEnded;
import io.relance.domain.journey.JourneyFact.RunStarted;
import io.relance.domain.journey.Occurrence;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Run;
import io.relance.domain.journey.RunId;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The run follows every decision on its enrolment, in the decision's own transaction: a reply, a
 * pause, a resume, a stop by whatever rule moves the run with it, and an ending of the run ends the
 * enrolment. So the two can't disagree, whoever decides.
 */
public final class RunFollows {
  private final Scene scene;
  private final Instant now;
  private final List<EnrolmentFact> facts;
  private final List<TimerChange> timers;
  private final List<EffectChange> effects;
  private final List<JourneyFact> passed = new ArrayList<>();
  private Enrolment enrolment;
  private Run run;
  private String why = "";

  /**
   * What a run is moved on.
   *
   * @param sequence of the version that the run is on, or begins on
   * @param left what the ledger says of {@link #left} action; null when there is none
   */
  public record Scene(
      AccountId account, Sequence sequence, Party party, @Nullable EffectState left) {}

  private RunFollows(Turn turn, Enrolment after, Run run, Scene scene, Instant now) {
    this.scene = scene;
    this.now = now;
    this.facts = new ArrayList<>(turn.decision().facts());
    this.timers = new ArrayList<>(turn.decision().timers());
    this.effects = new ArrayList<>(turn.decision().effects());
    this.enrolment = after;
    this.run = run;
  }

  /**
   * The version whose sequence is needed to follow; empty when no run has to.
   *
   * @param after the enrolment with the turn's facts
   */
  public static Optional<Integer> version(Turn turn, Enrolment after) {
    Run run = after.run();
    if (run == null) {
      return turn.begins() == 0 ? Optional.empty() : Optional.of(turn.begins());
    }
    boolean over = run.position() instanceof Ended && !isReopened(turn);
    return over || occurrences(turn, run, null).isEmpty()
        ? Optional.empty()
        : Optional.of(run.version());
  }

  /**
   * The action that a run waited for when it was ended, if the turn takes that back: whether it was
   * done all the same decides how the run goes on.
   */
  public static Optional<EffectId> left(Turn turn, Enrolment after) {
    return after.run() != null
            && after.run().position() instanceof Ended ended
            && ended.was() instanceof Asked asked
            && isReopened(turn)
        ? Optional.of(asked.effect())
        : Optional.empty();
  }

  private static boolean isReopened(Turn turn) {
    return turn.decision().facts().stream().anyMatch(EnrolmentReopened.class::isInstance);
  }

  /**
   * The decision with all that follows for the run.
   *
   * @param after the enrolment with the turn's facts
   */
  public static Decision<EnrolmentFact> follow(
      Turn turn, Enrolment after, Scene scene, Instant now) {
    Run known = after.run();
    Run run =
        known == null
            ? Run.of(scene.account(), RunId.of(after.id(), 1), scene.sequence().definition(), now)
            : known;
    RunFollows follows = new RunFollows(turn, after, run, scene, now);
    occurrences(turn, run, scene.left()).forEach(follows::move);
    if (!follows.run.equals(known)) {
      follows.apply(new RunMoved(after.id(), follows.run, follows.passed, follows.why));
      follows.passed.forEach(follows::conclude);
    }
    return new Decision<>(
        turn.decision().rule(),
        turn.decision().inputs(),
        follows.facts,
        follows.timers,
        follows.effects);
  }

  /** What in a turn moves a run. */
  private static List<Occurrence> occurrences(Turn turn, Run run, @Nullable EffectState left) {
    List<Occurrence> occurrences = new ArrayList<>(turn.occurrences());
    turn.decision().facts().forEach(fact -> occurrences.addAll(occurrences(fact, run, left)));
    return occurrences;
  }

  private static List<Occurrence> occurrences(
      EnrolmentFact fact, Run run, @Nullable EffectState left) {
    return switch (fact) {
      case EnrolmentReopened _ ->
          List.of(
              new Occurrence.Reopened("a correction took back what had ended or held it", left));
      case EnrolmentPaused paused ->
          // The enrolment's own timer resumes it; the run waits for that.
          List.of(new Occurrence.Paused(Words.of(paused.pause()), null));
      case EnrolmentResumed resumed ->
          List.of(
              run.position() instanceof NotStarted
                  ? new Occurrence.Enrolled()
                  : new Occurrence.Resumed(Words.of(resumed.why())));
      case EnrolmentStopped stopped -> List.of(new Occurrence.Stopped(Words.of(stopped.why())));
      case Signal signal -> happened(signal.kind(), signal.at());
      case ContactEnrolled _,
          DeliveryNoted _,
          EnrolmentStarted _,
          TagAssigned _,
          MessageSent _,
          ReplyReceived _,
          ReplyRejudged _,
          AttentionFlagged _,
          ReplacementSuggested _,
          RunMoved _,
          SequenceCompleted _ ->
          List.of();
    };
  }

  private static List<Occurrence> happened(Signals.Kind kind, Instant at) {
    Occurrence itself = new Occurrence.Happened(kind.event(), at);
    return switch (kind) {
      // Whoever clicks has opened, though the provider may not have seen it.
      case CLICKED -> List.of(new Occurrence.Happened(Signals.Kind.OPENED.event(), at), itself);
      case OPENED, CONNECTED -> List.of(itself);
    };
  }

  private void move(Occurrence occurrence) {
    Definition definition = scene.sequence().definition();
    Facts known = SequenceFacts.of(enrolment, scene.party());
    Advance advance = Journey.advance(definition, run, occurrence, known, now);
    run = advance.run();
    why = advance.why();
    passed.addAll(advance.facts());
    timers.addAll(advance.timers());
    advance.asks().forEach(this::ask);
    advance
        .withdrawn()
        .forEach(
            effect -> effects.add(new EffectChange.Awaken(effect, "it is not wanted any more")));
    advance.awakened().forEach(effect -> effects.add(new EffectChange.Awaken(effect, why)));
  }

  private void ask(Advance.Ask ask) {
    effects.add(
        new EffectChange.Ask(
            Effect.requested(
                ask.effect(),
                enrolment.id().contact(),
                scene.sequence().identity(ask.action()).orElse(null),
                ask.action(),
                scene.sequence().version(),
                now,
                now),
            enrolment.id()));
  }

  /** What the run's way means for its enrolment. */
  private void conclude(JourneyFact fact) {
    switch (fact) {
      case RunStarted _ -> {
        if (enrolment.status() == Status.WAITING) {
          apply(new EnrolmentStarted(enrolment.id()));
        }
        progress(Tag.ACTIVATED, "the sequence began");
      }
      case RunEnded ended when enrolment.isOpen() -> ended(ended);
      case RunEnded _,
          JourneyFact.StepAsked _,
          JourneyFact.StepDone _,
          JourneyFact.StepNotDone _,
          JourneyFact.DelayBegan _,
          JourneyFact.DelayOver _,
          JourneyFact.BranchTaken _,
          JourneyFact.AwaitBegan _,
          JourneyFact.AwaitMet _,
          JourneyFact.AwaitTimedOut _,
          JourneyFact.RunHeld _,
          JourneyFact.RunResumed _,
          JourneyFact.RunReopened _,
          JourneyFact.RunMigrated _ -> {}
    }
  }

  private void ended(RunEnded ended) {
    ResumeRules.timerOf(scene.account(), enrolment)
        .ifPresent(timer -> timers.add(new TimerChange.Cancel(timer)));
    switch (ended.how()) {
      case COMPLETED, EXITED -> {
        completed(ended);
        if (!enrolment.replied()) {
          progress(Tag.COMPLETED_WITHOUT_REPLY, ended.why());
        }
      }
      case FAILED -> completed(ended);
      // A reply or a bounce stops the enrolment by its own rule; what is left is suppression and
      // colleagues.
      case RULE, NOT_ENROLLED, STOPPED ->
          apply(
              new EnrolmentStopped(
                  enrolment.id(),
                  ExitRule.COLLEAGUE_REPLIED.equals(ended.rule())
                      ? StopReason.COLLEAGUE_REPLIED
                      : StopReason.SUPPRESSED));
    }
  }

  private void completed(RunEnded ended) {
    Ending how = ended.how();
    apply(new SequenceCompleted(enrolment.id(), how, ended.why()));
  }

  private void progress(Tag tag, String reason) {
    if (enrolment.tagSource() == TagSource.SYSTEM && tag.isProgressFrom(enrolment.tag())) {
      apply(new TagAssigned(enrolment.id(), enrolment.tag(), tag, TagSource.SYSTEM, reason));
    }
  }

  private void apply(EnrolmentFact fact) {
    facts.add(fact);
    enrolment = enrolment.apply(fact);
  }
}
