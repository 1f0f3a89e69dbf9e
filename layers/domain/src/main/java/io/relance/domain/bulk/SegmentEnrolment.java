package io.relance.domain.bulk;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.SegmentId;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentAdvanced;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentCancelled;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentFinished;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentHandedOn;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.timer.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way through the account's contacts, a part at a time, that enrols those for whom the segment's
 * criteria hold (FEATURES S-02). It goes once: who matches later does not join by it.
 *
 * @param id which
 * @param campaign whom they join
 * @param segment whose criteria they are; null for criteria of its own
 * @param actor who asked for it
 * @param status where it is
 * @param progress how far it is
 * @param why it was cancelled, or null
 */
public record SegmentEnrolment(
    SegmentEnrolmentId id,
    CampaignId campaign,
    @Nullable SegmentId segment,
    String actor,
    Status status,
    Progress progress,
    @Nullable String why) {
  /** The purpose of the timers that one waits for; their subject is its id. */
  public static final String TIMER_PURPOSE = "campaign.segment";

  /** Where one is. */
  public enum Status {
    RUNNING,
    FINISHED,
    CANCELLED
  }

  /**
   * How far one is.
   *
   * @param after the position of the last contact seen, or null at the beginning
   * @param part how many parts are done
   * @param seen contacts looked at
   * @param enrolled those who joined the campaign
   * @param already those who match, and are or were in the campaign before
   * @param refused those who match, and must not be contacted
   */
  public record Progress(
      @Nullable String after, int part, long seen, int enrolled, int already, int refused) {
    /** Nobody seen yet. */
    public static final Progress NONE = new Progress(null, 0, 0, 0, 0, 0);
  }

  /** The state after one more fact; null for nothing. */
  public static @Nullable SegmentEnrolment apply(
      @Nullable SegmentEnrolment before, SegmentEnrolmentFact fact) {
    if (fact instanceof SegmentEnrolmentStarted(var id, var campaign, var segment, var actor)) {
      return new SegmentEnrolment(
          id, campaign, segment, actor, Status.RUNNING, Progress.NONE, null);
    }
    return before == null ? null : before.after(fact);
  }

  private SegmentEnrolment after(SegmentEnrolmentFact fact) {
    return switch (fact) {
      case SegmentEnrolmentStarted _, SegmentEnrolmentHandedOn _ -> this;
      case SegmentEnrolmentAdvanced(_, Progress now) -> with(status, now, why);
      case SegmentEnrolmentFinished(_, _, Progress now) -> with(Status.FINISHED, now, why);
      case SegmentEnrolmentCancelled(_, _, String reason) ->
          with(Status.CANCELLED, progress, reason);
    };
  }

  private SegmentEnrolment with(Status next, Progress now, @Nullable String reason) {
    return new SegmentEnrolment(id, campaign, segment, actor, next, now, reason);
  }

  /** The timer of the part that comes next. */
  public Timer timer(AccountId account, Instant dueAt) {
    return timer(id, progress, account, dueAt);
  }

  /** The timer of the part that comes after so much progress. */
  static Timer timer(SegmentEnrolmentId id, Progress progress, AccountId account, Instant dueAt) {
    return new Timer(
        "segment." + id + "." + progress.part(), account, dueAt, TIMER_PURPOSE, id.value());
  }
}
