package io.relance.domain.contact;

import io.relance.domain.SegmentId;
import io.relance.domain.journal.Fact;

/** What can happen to a segment; folding these gives {@link Segment}. */
public sealed interface SegmentFact extends Fact {
  /** Which. */
  SegmentId segment();

  /**
   * It has this name and these criteria from now on.
   *
   * @param version of the criteria, from 1
   */
  record SegmentSaved(SegmentId segment, String name, int version) implements SegmentFact {}

  /** It is no more; who was enrolled by it stays. */
  record SegmentDeleted(SegmentId segment) implements SegmentFact {}
}
