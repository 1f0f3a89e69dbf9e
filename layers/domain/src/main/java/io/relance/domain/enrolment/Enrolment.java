package io.relance.domain.enrolment;

import io.relance.domain.EnrolmentId;
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
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Fold;
import io.relance.domain.journey.JourneyFact;
import io.relance.domain.journey.Run;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One contact in one campaign.
 *
 * @param id contact and campaign
 * @param standing whether its sequence runs
 * @param tagging how it is qualified
 * @param outreach what was sent and answered
 * @param signals what else the contact did
 * @param run where it is in its campaign's sequence, or null when no sequence was begun on it
 * @param notDone the last step that was to be done and wasn't, or null
 */
public record Enrolment(
    EnrolmentId id,
    Standing standing,
    Tagging tagging,
    Outreach outreach,
    Signals signals,
    @Nullable Run run,
    @Nullable NotDone notDone) {

  /**
   * A step that was to be done and wasn't.
   *
   * @param step which
   * @param reason why, for a person
   */
  public record NotDone(String step, String reason) {}

  /** Whether the sequence runs. */
  public enum Status {
    WAITING,
    ACTIVE,
    PAUSED,
    STOPPED,
    FINISHED
  }

  /** A contact that has just been enrolled. */
  public static Enrolment enrolled(EnrolmentId id) {
    return new Enrolment(
        id, new Standing.Waiting(), Tagging.NONE, Outreach.NONE, Signals.NONE, null, null);
  }

  /** Whether its sequence runs, in one word. */
  public Status status() {
    return standing.status();
  }

  /** Why and until when it is paused; null when it is not. */
  public @Nullable Pause pause() {
    return standing instanceof Standing.Paused(Pause pause) ? pause : null;
  }

  /** Why it was stopped; null when it was not. */
  public @Nullable StopReason stopReason() {
    return standing instanceof Standing.Stopped(StopReason why) ? why : null;
  }

  /** Its one tag (T-02). */
  public Tag tag() {
    return tagging.tag();
  }

  /** Who set the tag. */
  public TagSource tagSource() {
    return tagging.source();
  }

  /** Whether a person should look at it. */
  public boolean attention() {
    return tagging.attention();
  }

  /** When the contact was first reached, or null. */
  public @Nullable Instant firstSentAt() {
    return outreach.firstSentAt();
  }

  /** The latest message sent, or null. */
  public @Nullable SentMessage lastMessage() {
    return outreach.lastMessage();
  }

  /** The message that the first counted reply answered, or null while there is none. */
  public Outreach.@Nullable Answered answered() {
    return outreach.answered();
  }

  /** Whether a counted reply has come in (T-07). */
  public boolean replied() {
    return answered() != null;
  }

  /** Whether the sequence can still send something, now or later. */
  public boolean isOpen() {
    return switch (standing) {
      case Standing.Waiting _, Standing.Active _, Standing.Paused _ -> true;
      case Standing.Stopped _, Standing.Finished _ -> false;
    };
  }

  /** The state that a stream's facts give, or null for no facts. */
  public static @Nullable Enrolment fold(List<? extends Fact> facts) {
    return fold(null, facts);
  }

  /** The state after more facts of its stream; other streams' facts are passed over. */
  public static @Nullable Enrolment fold(@Nullable Enrolment before, List<? extends Fact> facts) {
    return Fold.over(before, facts, EnrolmentFact.class, Enrolment::after);
  }

  /** The state after one more fact of its stream. */
  public static Enrolment after(@Nullable Enrolment before, EnrolmentFact fact) {
    return (before == null ? enrolled(fact.enrolment()) : before).apply(fact);
  }

  /** This enrolment after one more fact. */
  public Enrolment apply(EnrolmentFact fact) {
    return switch (fact) {
      case ContactEnrolled _, ReplacementSuggested _, DeliveryNoted _ -> this;
      case Signal s -> with(signals.with(s.kind(), s.at()));
      case RunMoved m ->
          new Enrolment(id, standing, tagging, outreach, signals, m.run(), notDone(m.passed()));
      case SequenceCompleted _ -> with(new Standing.Finished());
      case EnrolmentStarted _, EnrolmentResumed _ -> with(new Standing.Active());
      case EnrolmentReopened r ->
          with(r.started() ? new Standing.Active() : new Standing.Waiting());
      case EnrolmentPaused p -> with(new Standing.Paused(p.pause()));
      case EnrolmentStopped s -> with(new Standing.Stopped(s.why()));
      case TagAssigned t -> with(tagging.retagged(t.to(), t.by()));
      case AttentionFlagged _ -> with(tagging.flagged());
      case MessageSent m -> with(outreach.sent(m.message()));
      case ReplyReceived r ->
          r.handledAs() == ReplyKind.HUMAN ? with(outreach.repliedOn(r.channel())) : this;
      case ReplyRejudged r -> with(tagging.unflagged()).with(outreach.answered(r.answered()));
    };
  }

  /** The last of these that was not done; if there is none, what was not done before. */
  private @Nullable NotDone notDone(List<JourneyFact> passed) {
    NotDone last = notDone;
    for (JourneyFact fact : passed) {
      if (fact instanceof JourneyFact.StepNotDone missed) {
        last = new NotDone(missed.step(), missed.reason());
      }
    }
    return last;
  }

  private Enrolment with(Standing next) {
    return new Enrolment(id, next, tagging, outreach, signals, run, notDone);
  }

  private Enrolment with(Tagging next) {
    return new Enrolment(id, standing, next, outreach, signals, run, notDone);
  }

  private Enrolment with(Outreach next) {
    return new Enrolment(id, standing, tagging, next, signals, run, notDone);
  }

  private Enrolment with(Signals next) {
    return new Enrolment(id, standing, tagging, outreach, next, run, notDone);
  }
}
