package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.journal.Fact;
import io.relance.domain.journey.JourneyFact;
import io.relance.domain.journey.Position;
import io.relance.domain.journey.Run;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an enrolment; folding these gives {@link Enrolment}. */
public sealed interface EnrolmentFact extends Fact {
  /** Whose. */
  EnrolmentId enrolment();

  /** The contact joined the campaign, which has not started on it. */
  record ContactEnrolled(EnrolmentId enrolment) implements EnrolmentFact {}

  /** The campaign started on this contact. */
  record EnrolmentStarted(EnrolmentId enrolment) implements EnrolmentFact {}

  /**
   * The tag changed.
   *
   * @param why in a few words
   */
  record TagAssigned(EnrolmentId enrolment, Tag from, Tag to, TagSource by, String why)
      implements EnrolmentFact {}

  /** A message went out. */
  record MessageSent(EnrolmentId enrolment, SentMessage message) implements EnrolmentFact {}

  /**
   * A reply came in and was understood.
   *
   * @param kind as judged
   * @param handledAs as acted upon; another than {@code kind} only where the plan has no detection
   * @param matchedBy how it found this enrolment
   */
  record ReplyReceived(
      EnrolmentId enrolment,
      ReplyId reply,
      Channel channel,
      ReplyKind kind,
      ReplyKind handledAs,
      @Nullable BounceType bounceType,
      boolean unsubscribe,
      Instant receivedAt,
      String matchedBy)
      implements EnrolmentFact {}

  /**
   * A person's correction made another thing of a reply; what follows from it, follows in facts of
   * its own (O-11). A person has looked: a flag for attention goes.
   *
   * @param from what it had been handled as
   * @param to what it is handled as now
   * @param answered what the first counted reply answered, corrected replies counted as corrected;
   *     null when none counts
   */
  record ReplyRejudged(
      EnrolmentId enrolment,
      ReplyId reply,
      ReplyKind from,
      ReplyKind to,
      Outreach.@Nullable Answered answered)
      implements EnrolmentFact {}

  /**
   * A provider told something about a message of ours. Where that is something that the
   * contact did, a {@link Signal} goes with it.
   */
  record DeliveryNoted(EnrolmentId enrolment, ReplyId notice, DeliveryNotice.Kind kind, Instant at)
      implements EnrolmentFact {}

  /** The sequence waits from now on, or waits for another reason or date than before. */
  record EnrolmentPaused(EnrolmentId enrolment, Pause pause) implements EnrolmentFact {}

  /** The sequence goes on. */
  record EnrolmentResumed(EnrolmentId enrolment, ResumeReason why) implements EnrolmentFact {}

  /** The sequence ended before its last step. */
  record EnrolmentStopped(EnrolmentId enrolment, StopReason why) implements EnrolmentFact {}

  /**
   * What had ended or held the sequence is taken back by a correction: it goes on (O-11).
   *
   * @param started whether the campaign had started on it
   */
  record EnrolmentReopened(EnrolmentId enrolment, boolean started) implements EnrolmentFact {}

  /** A person should look: a reply came in on an enrolment that a person had tagged (T-04). */
  record AttentionFlagged(EnrolmentId enrolment, ReplyId reply, String why)
      implements EnrolmentFact {}

  /** Somebody who left named who follows (O-09). */
  record ReplacementSuggested(EnrolmentId enrolment, ReplyId reply, String address)
      implements EnrolmentFact {}

  /** The contact opened a message. */
  record MessageOpened(EnrolmentId enrolment, Instant at) implements Signal {
    @Override
    public Signals.Kind kind() {
      return Signals.Kind.OPENED;
    }
  }

  /** The contact clicked a link in a message. */
  record MessageClicked(EnrolmentId enrolment, Instant at) implements Signal {
    @Override
    public Signals.Kind kind() {
      return Signals.Kind.CLICKED;
    }
  }

  /** The contact accepted the invitation to connect. */
  record ConnectionAccepted(EnrolmentId enrolment, Instant at) implements Signal {
    @Override
    public Signals.Kind kind() {
      return Signals.Kind.CONNECTED;
    }
  }

  /**
   * Something that the contact did other than reply; criteria and waits name it as the bus does.
   */
  sealed interface Signal extends EnrolmentFact {
    /** What sort of thing. */
    Signals.Kind kind();

    /** When. */
    Instant at();

    /** The one of a kind. */
    static Signal of(EnrolmentId enrolment, Signals.Kind kind, Instant at) {
      return switch (kind) {
        case OPENED -> new MessageOpened(enrolment, at);
        case CLICKED -> new MessageClicked(enrolment, at);
        case CONNECTED -> new ConnectionAccepted(enrolment, at);
      };
    }
  }

  /**
   * The run of its sequence moved.
   *
   * @param run its whole state from now on
   * @param passed what happened to it on the way, in order
   * @param why in words
   */
  record RunMoved(EnrolmentId enrolment, Run run, List<JourneyFact> passed, String why)
      implements EnrolmentFact {
    /** Copies the list. */
    public RunMoved {
      passed = List.copyOf(passed);
    }
  }

  /**
   * The sequence came to an end by itself, and not by a reply or a stop (FEATURES S-06).
   *
   * @param how completed, left by a step that ends it, or failed at a step
   * @param why in words
   */
  record SequenceCompleted(EnrolmentId enrolment, Position.Ending how, String why)
      implements EnrolmentFact {}

  /** Why a sequence goes on. */
  enum ResumeReason {
    RETURN_DATE,
    BY_HAND
  }
}
