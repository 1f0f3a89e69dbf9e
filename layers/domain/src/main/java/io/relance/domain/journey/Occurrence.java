package io.relance.domain.journey;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can move a run. Each may come twice, late, or in another order than it happened. */
public sealed interface Occurrence {
  /** The contact is enrolled: begin. */
  record Enrolled() implements Occurrence {}

  /** A timer is due. */
  record TimerFired(String timer) implements Occurrence {}

  /** An event that concerns the contact; the facts know it already. */
  record Happened(String event, Instant at) implements Occurrence {}

  /**
   * An effect is settled.
   *
   * @param reason why it was not done; empty when it was
   */
  record EffectSettled(EffectId effect, Result result, String reason) implements Occurrence {}

  /** Nobody did in time what an effect asked of a person. */
  record Expired(EffectId effect) implements Occurrence {}

  /**
   * Hold it; a hold while held replaces the one before (FEATURES O-08).
   *
   * @param until when it goes on, or null when a person must resume it
   */
  record Paused(String reason, @Nullable Instant until) implements Occurrence {}

  /** Go on. */
  record Resumed(String reason) implements Occurrence {}

  /** End it. */
  record Stopped(String reason) implements Occurrence {}

  /**
   * What held or ended it from outside was a mistake: it goes on from where it was (FEATURES O-11).
   *
   * @param asked what the ledger says of the action that it waited for when it ended; null when it
   *     waited for none
   */
  record Reopened(String reason, @Nullable EffectState asked) implements Occurrence {}
}
