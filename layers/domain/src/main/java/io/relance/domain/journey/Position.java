package io.relance.domain.journey;

import io.relance.domain.action.EffectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a run is: always waiting for something that has a name, or over. */
public sealed interface Position {
  /** Not begun. */
  record NotStarted() implements Position {}

  /** On its way; can be held. */
  sealed interface Underway extends Position {}

  /**
   * About to enter a step; only found while held.
   *
   * @param next the step, or null for the end
   */
  record Ready(@Nullable String next) implements Underway {}

  /** Waiting for the outcome of an effect. */
  record Asked(String step, EffectId effect, Instant since) implements Underway {}

  /**
   * Waiting for a time.
   *
   * @param timer the id of the timer set for it
   */
  record Sleeping(String step, Instant until, String timer) implements Underway {}

  /**
   * Waiting for an event, or for its timeout.
   *
   * @param timer the id of the timer set for the timeout
   */
  record Awaiting(String step, Instant until, String timer) implements Underway {}

  /**
   * Paused.
   *
   * @param was where it will go on
   * @param reason why, in words
   * @param until when it goes on, or null when a person must resume it
   * @param timer the id of the timer set for that, or null
   */
  record Held(Underway was, String reason, @Nullable Instant until, @Nullable String timer)
      implements Position {
    /** Held as it is, but to go on from elsewhere. */
    Held movedTo(Underway next) {
      return new Held(next, reason, until, timer);
    }
  }

  /**
   * Over.
   *
   * @param was where it was when something from outside ended it, in case that turns out to be a
   *     mistake; null when it came to its end by itself
   */
  record Ended(Ending how, String why, Instant at, @Nullable Underway was) implements Position {}

  /** How a run ends. */
  enum Ending {
    /** The last step was done. */
    COMPLETED,
    /** A step of the journey ended it. */
    EXITED,
    /** An exit rule held. */
    RULE,
    /** An exit rule held before it began: it never counts as enrolled (FEATURES W-04). */
    NOT_ENROLLED,
    /** A person or the end of the campaign stopped it. */
    STOPPED,
    /** A step couldn't be done, and what follows needs it. */
    FAILED
  }
}
