package io.relance.domain.enrolment;

import io.relance.domain.enrolment.Enrolment.Status;

/** Whether an enrolment's sequence runs, and if not, why (FEATURES S-02). */
public sealed interface Standing {
  /** The campaign has not started on it. */
  record Waiting() implements Standing {}

  /** The sequence runs. */
  record Active() implements Standing {}

  /**
   * It goes on later.
   *
   * @param pause why, and until when
   */
  record Paused(Pause pause) implements Standing {}

  /**
   * Ended before its last step.
   *
   * @param why it was stopped
   */
  record Stopped(StopReason why) implements Standing {}

  /** The sequence came to an end by itself; the run says how. */
  record Finished() implements Standing {}

  /** In one word, as lists and counters name it. */
  default Status status() {
    return switch (this) {
      case Waiting _ -> Status.WAITING;
      case Active _ -> Status.ACTIVE;
      case Paused _ -> Status.PAUSED;
      case Stopped _ -> Status.STOPPED;
      case Finished _ -> Status.FINISHED;
    };
  }
}
