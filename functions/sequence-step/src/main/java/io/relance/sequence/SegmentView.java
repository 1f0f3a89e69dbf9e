package io.relance.sequence;

import io.relance.domain.SegmentId;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolment.Status;
import io.relance.domain.criteria.Criteria;
import io.relance.platform.view.CriteriaBody;
import org.jspecify.annotations.Nullable;

/**
 * An enrolment of a segment as the API shows it.
 *
 * @param segment whose criteria they are, or null for criteria of its own
 * @param criteria whom it is about; null in lists
 * @param why it was cancelled, or null
 */
record SegmentView(
    String id,
    String campaignId,
    @Nullable SegmentId segment,
    Status status,
    @Nullable CriteriaBody criteria,
    Counts contacts,
    @Nullable String why) {
  /**
   * How many contacts came to what.
   *
   * @param seen looked at so far; those who came to nothing else don't match
   */
  record Counts(long seen, int enrolled, int alreadyEnrolled, int refused) {}

  static SegmentView of(SegmentEnrolment state, @Nullable Criteria criteria) {
    var progress = state.progress();
    return new SegmentView(
        state.id().value(),
        state.campaign().value(),
        state.segment(),
        state.status(),
        criteria == null ? null : CriteriaBody.of(criteria),
        new Counts(progress.seen(), progress.enrolled(), progress.already(), progress.refused()),
        state.why());
  }
}
