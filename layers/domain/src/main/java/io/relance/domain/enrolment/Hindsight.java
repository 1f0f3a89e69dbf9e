package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
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
import io.relance.domain.enrolment.EnrolmentFact.ResumeReason;
import io.relance.domain.enrolment.EnrolmentFact.RunMoved;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.enrolment.EnrolmentFact.Signal;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an enrolment would be, had its replies been understood from the start as they are now
 * (FEATURES O-11): its history told again. What the world did stays done (messages sent, tags and
 * pauses by people, stops by people), what was decided on a reply is decided anew by the same
 * rules. Up to the first reply that is seen otherwise now, history is taken as it was. Pure.
 *
 * @param account whose
 * @param decisions the enrolment's, oldest first
 * @param replies what its replies are taken for now; one that is missing is what its fact says
 * @param suppressed whether the contact must not be contacted now; if not, stops for that reason
 *     are taken back
 * @param policy how the account wants replies handled
 * @param now until when
 */
public record Hindsight(
    AccountId account,
    List<Entry> decisions,
    Map<ReplyId, Known> replies,
    boolean suppressed,
    ReplyPolicy policy,
    Instant now) {

  /**
   * What a reply is taken for.
   *
   * @param judgement as corrected, where it was
   * @param corrected whether a person said so
   */
  public record Known(Judgement judgement, boolean corrected) {}

  /** Copies the collections. */
  public Hindsight {
    decisions = List.copyOf(decisions);
    replies = Map.copyOf(replies);
  }

  /** The enrolment as it would be now; null without history. */
  @Nullable Enrolment state() {
    Enrolment actual = null;
    Enrolment told = null;
    for (Entry entry : decisions) {
      boolean alike = Objects.equals(actual, told) && !isSeenOtherwise(entry);
      told = alike || told == null ? Enrolment.fold(told, entry.facts()) : again(told, entry);
      actual = Enrolment.fold(actual, entry.facts());
    }
    return told == null || told.equals(actual) ? told : resumedBy(told, now);
  }

  /** What a reply was last handled as, or empty for one that this enrolment never took in. */
  Optional<ReplyKind> handledAs(ReplyId reply) {
    ReplyKind last = null;
    for (Entry entry : decisions) {
      for (Fact fact : entry.facts()) {
        if (fact instanceof ReplyReceived received && received.reply().equals(reply)) {
          last = received.handledAs();
        } else if (fact instanceof ReplyRejudged rejudged && rejudged.reply().equals(reply)) {
          last = rejudged.to();
        }
      }
    }
    return Optional.ofNullable(last);
  }

  private boolean isSeenOtherwise(Entry entry) {
    boolean corrected =
        reply(entry)
            .flatMap(received -> Optional.ofNullable(replies.get(received.reply())))
            .filter(Known::corrected)
            .isPresent();
    return corrected
        || CorrectionRules.made(entry)
        || entry.facts().stream().anyMatch(this::isStopTakenBack);
  }

  private boolean isStopTakenBack(Fact fact) {
    return !suppressed
        && fact instanceof EnrolmentStopped stopped
        && stopped.why() == StopReason.SUPPRESSED;
  }

  /** Its run is where the world has it, whatever is told of its replies. */
  private Enrolment again(Enrolment before, Entry entry) {
    Enrolment then = told(before, entry);
    for (Fact fact : entry.facts()) {
      if (fact instanceof RunMoved moved) {
        then = then.apply(moved);
      }
    }
    return then;
  }

  private Enrolment told(Enrolment before, Entry entry) {
    if (CorrectionRules.made(entry)) {
      // What earlier corrections came to is in what the replies are taken for now.
      return before;
    }
    Enrolment then = resumedBy(before, entry.at());
    Optional<ReplyReceived> received = reply(entry);
    if (received.isPresent()) {
      return after(then, redecided(then, received.get(), entry.at()));
    }
    for (Fact fact : entry.facts()) {
      if (fact instanceof EnrolmentFact own) {
        then = kept(then, own);
      }
    }
    return then;
  }

  private List<EnrolmentFact> redecided(Enrolment then, ReplyReceived received, Instant at) {
    Known known = replies.get(received.reply());
    boolean corrected = known != null && known.corrected();
    JudgedReply judged =
        new JudgedReply(
            received.reply(),
            received.channel(),
            received.receivedAt(),
            known == null ? asReceived(received) : known.judgement(),
            received.matchedBy());
    boolean detected = corrected || received.kind() == received.handledAs();
    return ReplyRules.decide(account, then, judged, policy.detecting(detected), at).facts();
  }

  private static Judgement asReceived(ReplyReceived received) {
    return new Judgement(
        received.kind(),
        received.bounceType(),
        null,
        received.unsubscribe(),
        1,
        List.of(),
        null,
        null);
  }

  /** What happened otherwise than by a reply happened all the same, as far as it still could. */
  private Enrolment kept(Enrolment then, EnrolmentFact fact) {
    return switch (fact) {
      case ContactEnrolled _,
          ReplacementSuggested _,
          DeliveryNoted _,
          ReplyReceived _,
          ReplyRejudged _,
          EnrolmentReopened _,
          Signal _,
          RunMoved _,
          AttentionFlagged _ ->
          then.apply(fact);
      case SequenceCompleted _ -> then.isOpen() ? then.apply(fact) : then;
      case EnrolmentStarted _ -> then.status() == Status.WAITING ? then.apply(fact) : then;
      case MessageSent(_, SentMessage message) ->
          after(then, TagRules.messageSent(then, message).facts());
      case TagAssigned assigned -> isKept(then, assigned) ? then.apply(assigned) : then;
      case EnrolmentPaused _ -> then.isOpen() ? then.apply(fact) : then;
      case EnrolmentResumed resumed -> isKept(then, resumed) ? then.apply(fact) : then;
      case EnrolmentStopped _ -> then.isOpen() && !isStopTakenBack(fact) ? then.apply(fact) : then;
    };
  }

  private static boolean isKept(Enrolment then, TagAssigned assigned) {
    return switch (assigned.by()) {
      case PERSON -> true;
      case SYSTEM ->
          then.tagSource() == TagSource.SYSTEM
              && then.status() != Status.PAUSED
              && assigned.to().isProgressFrom(then.tag());
    };
  }

  /** A return date's timer resumes what it would have; see {@link #resumedBy}. */
  private static boolean isKept(Enrolment then, EnrolmentResumed resumed) {
    return then.status() == Status.PAUSED && resumed.why() == ResumeReason.BY_HAND;
  }

  /** An absence whose end has come would have ended. */
  private static Enrolment resumedBy(Enrolment then, Instant at) {
    Pause pause = then.pause();
    return pause == null || pause.resumeAt() == null || pause.resumeAt().isAfter(at)
        ? then
        : then.apply(new EnrolmentResumed(then.id(), ResumeReason.RETURN_DATE));
  }

  private static Optional<ReplyReceived> reply(Entry entry) {
    return entry.facts().stream()
        .filter(ReplyReceived.class::isInstance)
        .map(ReplyReceived.class::cast)
        .findFirst();
  }

  private static Enrolment after(Enrolment before, List<EnrolmentFact> facts) {
    Enrolment state = before;
    for (EnrolmentFact fact : facts) {
      state = state.apply(fact);
    }
    return state;
  }
}
