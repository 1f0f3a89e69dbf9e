package io.relance.domain.journey;

import io.relance.domain.action.EffectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a run (FEATURES X-01): a part of the fact that whatever the run belongs to, such
 * as an enrolment, writes into its own journal.
 */
public sealed interface JourneyFact {
  /** It began, on this version. */
  record RunStarted(int version) implements JourneyFact {}

  /** An action was asked for. */
  record StepAsked(String step, EffectId effect, int rotation) implements JourneyFact {}

  /** It was done. */
  record StepDone(String step, EffectId effect) implements JourneyFact {}

  /** It was not done and will not be. */
  record StepNotDone(String step, EffectId effect, String reason) implements JourneyFact {}

  /** A delay began. */
  record DelayBegan(String step, Instant until) implements JourneyFact {}

  /** A delay is over. */
  record DelayOver(String step) implements JourneyFact {}

  /**
   * A branch was taken.
   *
   * @param arm its number from 0, or -1 for otherwise
   * @param why the deciding clauses
   */
  record BranchTaken(String step, int arm, String why) implements JourneyFact {}

  /** The wait for an event began. */
  record AwaitBegan(String step, String event, Instant until) implements JourneyFact {}

  /** The event came. */
  record AwaitMet(String step, String event) implements JourneyFact {}

  /** The event didn't come in time. */
  record AwaitTimedOut(String step, String event) implements JourneyFact {}

  /** It was paused. */
  record RunHeld(String reason, @Nullable Instant until) implements JourneyFact {}

  /** It goes on. */
  record RunResumed(String reason) implements JourneyFact {}

  /** What had held or ended it was a mistake: it goes on from where it was. */
  record RunReopened(String reason) implements JourneyFact {}

  /** It was moved to another version on purpose. */
  record RunMigrated(int from, int to) implements JourneyFact {}

  /**
   * It ended.
   *
   * @param rule the exit rule that ended it, or null
   */
  record RunEnded(Position.Ending how, String why, @Nullable String rule) implements JourneyFact {}
}
