package io.relance.domain.bulk;

import io.relance.domain.CampaignId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.SegmentId;
import io.relance.domain.bulk.SegmentEnrolment.Progress;
import io.relance.domain.journal.Fact;
import io.relance.domain.timer.Timer;
import org.jspecify.annotations.Nullable;

/** What can happen to a segment's enrolment; folding these gives {@link SegmentEnrolment}. */
public sealed interface SegmentEnrolmentFact extends Fact {
  /** Which. */
  SegmentEnrolmentId id();

  /**
   * The contacts are gone through from now on.
   *
   * @param campaign whom they join
   * @param segment whose criteria they are, as they are now; null for criteria of its own
   * @param actor who asked for it
   */
  record SegmentEnrolmentStarted(
      SegmentEnrolmentId id, CampaignId campaign, @Nullable SegmentId segment, String actor)
      implements SegmentEnrolmentFact {}

  /** Some more contacts are done. */
  record SegmentEnrolmentAdvanced(SegmentEnrolmentId id, Progress progress)
      implements SegmentEnrolmentFact {}

  /**
   * Whoever went through the contacts stops here, and the next may go on at once.
   *
   * @param next the timer that it waits for; it need not be waited for
   */
  record SegmentEnrolmentHandedOn(SegmentEnrolmentId id, Timer next)
      implements SegmentEnrolmentFact {}

  /** Every contact is done. */
  record SegmentEnrolmentFinished(SegmentEnrolmentId id, CampaignId campaign, Progress progress)
      implements SegmentEnrolmentFact {}

  /** No further contact is looked at; who joined stays. */
  record SegmentEnrolmentCancelled(SegmentEnrolmentId id, CampaignId campaign, String reason)
      implements SegmentEnrolmentFact {}
}
