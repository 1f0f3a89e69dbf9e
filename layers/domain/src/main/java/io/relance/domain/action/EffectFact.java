package io.relance.domain.action;

import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.journal.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an effect, for the journal. The first two are written with the decision of
 * whatever asks for it; the others are the ledger's own.
 */
public sealed interface EffectFact extends Fact {
  /** Which. */
  EffectId effect();

  /**
   * It was asked for.
   *
   * @param enrolment for whom, or null when no enrolment asked
   * @param identity who is to act, or null for what no identity does
   */
  record EffectRequested(
      EffectId effect, @Nullable EnrolmentId enrolment, @Nullable IdentityId identity)
      implements EffectFact {}

  /**
   * What it waited for may have changed: it is to be looked at again.
   *
   * @param identity who is to act, or null for what no identity does
   */
  record EffectAwakened(EffectId effect, @Nullable IdentityId identity, String reason)
      implements EffectFact {}

  /**
   * A worker began it.
   *
   * @param attempt which, from 1
   * @param leaseUntil if nothing is heard by then, its outcome can't be known
   */
  record EffectClaimed(EffectId effect, int attempt, Instant leaseUntil) implements EffectFact {}

  /**
   * It waits.
   *
   * @param until when it is looked at again, or null when something must happen first
   */
  record EffectPostponed(EffectId effect, @Nullable Instant until, String reason)
      implements EffectFact {}

  /**
   * A task was put before people.
   *
   * @param enrolment for whom, or null when no enrolment asked
   * @param until if nobody has done it by then, it is over; null for no such time
   */
  record TaskOpened(
      EffectId effect, @Nullable EnrolmentId enrolment, String title, @Nullable Instant until)
      implements EffectFact {}

  /**
   * A person did a task.
   *
   * @param enrolment for whom, or null when no enrolment asked
   * @param note what the person says about it, or null
   */
  record TaskDone(
      EffectId effect,
      @Nullable EnrolmentId enrolment,
      TaskOutcome outcome,
      @Nullable String note,
      Instant at)
      implements EffectFact {}

  /**
   * Nobody did a task in time.
   *
   * @param enrolment for whom, or null when no enrolment asked
   */
  record TaskExpired(EffectId effect, @Nullable EnrolmentId enrolment, Instant at)
      implements EffectFact {}

  /**
   * It is over; what people do or leave undone has facts of its own.
   *
   * @param enrolment for whom, or null when no enrolment asked
   * @param identity who acted, or null for what no identity does
   * @param result how it ended
   * @param reason why it was not done; empty when it was
   * @param at when it was done or given up
   * @param messageId RFC 5322 Message-ID without angle brackets, of an e-mail that was sent
   * @param thread the provider's thread or chat of what was sent
   */
  record EffectSettled(
      EffectId effect,
      @Nullable EnrolmentId enrolment,
      @Nullable IdentityId identity,
      Result result,
      String reason,
      Instant at,
      @Nullable String messageId,
      @Nullable String thread)
      implements EffectFact {}

  /** Nobody knows whether it was done; a person or the provider must tell (FEATURES S-04). */
  record EffectUnknown(EffectId effect, @Nullable EnrolmentId enrolment, String reason)
      implements EffectFact {}

  /** How an effect ended. */
  enum Result {
    /** The provider took it. */
    SENT,
    /** The provider refused for good, or too often. */
    FAILED,
    /** It was not begun: it may not be, or is not wanted any more. */
    SKIPPED
  }
}
