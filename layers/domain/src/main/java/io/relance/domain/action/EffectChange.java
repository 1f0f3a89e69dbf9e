package io.relance.domain.action;

import io.relance.domain.EnrolmentId;
import org.jspecify.annotations.Nullable;

/** What a decision wants of the ledger; written in the decision's own transaction. */
public sealed interface EffectChange {

  /**
   * Do this, once.
   *
   * @param effect a new row; one that is there already makes the commit a conflict
   * @param enrolment for whom, or null when no enrolment asks
   */
  record Ask(Effect effect, @Nullable EnrolmentId enrolment) implements EffectChange {}

  /**
   * Look at it again: what asked for it goes on, or is over so that it may be skipped. An effect
   * that was begun is not touched by it.
   */
  record Awaken(EffectId effect, String reason) implements EffectChange {}
}
