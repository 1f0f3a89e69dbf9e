package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
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
import io.relance.domain.enrolment.EnrolmentFact.SignalNoted;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Fact;
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
 * @param status whether its sequence runs
 * @param tag the one tag (T-02)
 * @param tagSource who set it
 * @param pause set exactly while PAUSED
 * @param stopReason set exactly when STOPPED
 * @param attention a person should look at it
 * @param firstSentAt when the contact was first reached, or null
 * @param lastMessage the latest message sent, or null
 * @param answered the message that the first counted reply answered, or null while there is none
 * @param signals what else the contact did, or null while there is nothing
 * @param run where it is in its campaign's sequence, or null when no sequence was begun on it
 */
public record Enrolment(
    EnrolmentId id,
    Status status,
    Tag tag,
    TagSource tagSource,
    @Nullable Pause pause,
    @Nullable StopReason stopReason,
    boolean attention,
    @Nullable Instant firstSentAt,
    @Nullable SentMessage lastMessage,
    @Nullable Answered answered,
    @Nullable Signals signals,
    @Nullable Run run) {

  /** Whether the sequence runs. */
  public enum Status {
    /** The campaign has not started on it. */
    WAITING,
    ACTIVE,
    PAUSED,
    /** Ended before its last step; see the reason. */
    STOPPED,
    /** The sequence came to an end by itself; the run says how. */
    FINISHED
  }

  /**
   * What the first counted reply answered; statistics by step, channel and identity stand on it.
   *
   * @param step of the last message before the reply; 0 when none was recorded
   * @param channel of the reply
   * @param identity of the last message before the reply, or null
   */
  public record Answered(int step, Channel channel, @Nullable IdentityId identity) {}

  /** A contact that has just been enrolled. */
  public static Enrolment enrolled(EnrolmentId id) {
    return new Enrolment(
        id,
        Status.WAITING,
        Tag.NON_ACTIVATED,
        TagSource.SYSTEM,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether a counted reply has come in (T-07). */
  public boolean replied() {
    return answered != null;
  }

  /** Whether the sequence can still send something, now or later. */
  public boolean isOpen() {
    return switch (status) {
      case WAITING, ACTIVE, PAUSED -> true;
      case STOPPED, FINISHED -> false;
    };
  }

  /** The state that a stream's facts give, or null for no facts. */
  public static @Nullable Enrolment fold(List<? extends Fact> facts) {
    Enrolment state = null;
    for (Fact fact : facts) {
      if (fact instanceof EnrolmentFact own) {
        state = state == null ? enrolled(own.enrolment()).apply(own) : state.apply(own);
      }
    }
    return state;
  }

  /** This enrolment after one more fact. */
  public Enrolment apply(EnrolmentFact fact) {
    return switch (fact) {
      case ContactEnrolled _, ReplacementSuggested _ -> this;
      case DeliveryNoted n -> noted(n);
      case SignalNoted s -> signalled(s.kind(), s.at());
      case RunMoved m -> at(m.run());
      case SequenceCompleted _ -> with(Status.FINISHED, null, null);
      case EnrolmentStarted _ -> with(Status.ACTIVE, null, null);
      case TagAssigned t -> tagged(t.to(), t.by());
      case MessageSent m -> sent(m.message());
      case ReplyReceived r -> counts(r) && answered == null ? answeredBy(r) : this;
      case ReplyRejudged r -> flagged(false).answering(r.answered());
      case EnrolmentReopened r -> with(r.started() ? Status.ACTIVE : Status.WAITING, null, null);
      case EnrolmentPaused p -> with(Status.PAUSED, p.pause(), null);
      case EnrolmentResumed _ -> with(Status.ACTIVE, null, null);
      case EnrolmentStopped s -> with(Status.STOPPED, null, s.why());
      case AttentionFlagged _ -> flagged(true);
    };
  }

  private static boolean counts(ReplyReceived reply) {
    return reply.handledAs() == ReplyKind.HUMAN;
  }

  private Enrolment with(Status newStatus, @Nullable Pause newPause, @Nullable StopReason reason) {
    return new Enrolment(
        id,
        newStatus,
        tag,
        tagSource,
        newPause,
        reason,
        attention,
        firstSentAt,
        lastMessage,
        answered,
        signals,
        run);
  }

  private Enrolment tagged(Tag newTag, TagSource by) {
    // A person who retags has looked.
    boolean stillFlagged = attention && by == TagSource.SYSTEM;
    return new Enrolment(
        id,
        status,
        newTag,
        by,
        pause,
        stopReason,
        stillFlagged,
        firstSentAt,
        lastMessage,
        answered,
        signals,
        run);
  }

  private Enrolment sent(SentMessage message) {
    boolean newer = lastMessage == null || !message.at().isBefore(lastMessage.at());
    Instant first =
        firstSentAt == null || message.at().isBefore(firstSentAt) ? message.at() : firstSentAt;
    return new Enrolment(
        id,
        status,
        tag,
        tagSource,
        pause,
        stopReason,
        attention,
        first,
        newer ? message : lastMessage,
        answered,
        signals,
        run);
  }

  private Enrolment answeredBy(ReplyReceived reply) {
    return answering(
        lastMessage == null
            ? new Answered(0, reply.channel(), null)
            : new Answered(lastMessage.step(), reply.channel(), lastMessage.identity()));
  }

  private Enrolment answering(@Nullable Answered first) {
    return new Enrolment(
        id,
        status,
        tag,
        tagSource,
        pause,
        stopReason,
        attention,
        firstSentAt,
        lastMessage,
        first,
        signals,
        run);
  }

  private Enrolment flagged(boolean flag) {
    return new Enrolment(
        id,
        status,
        tag,
        tagSource,
        pause,
        stopReason,
        flag,
        firstSentAt,
        lastMessage,
        answered,
        signals,
        run);
  }

  private Enrolment signalled(Signals.Kind kind, Instant at) {
    return new Enrolment(
        id,
        status,
        tag,
        tagSource,
        pause,
        stopReason,
        attention,
        firstSentAt,
        lastMessage,
        answered,
        (signals == null ? Signals.NONE : signals).with(kind, at),
        run);
  }

  private Enrolment noted(DeliveryNoted notice) {
    return Signals.Kind.of(notice.kind()).map(kind -> signalled(kind, notice.at())).orElse(this);
  }

  private Enrolment at(Run next) {
    return new Enrolment(
        id,
        status,
        tag,
        tagSource,
        pause,
        stopReason,
        attention,
        firstSentAt,
        lastMessage,
        answered,
        signals,
        next);
  }
}
