package io.relance.domain.action;

/** What came of a task that a person did. */
public enum TaskOutcome {
  /** It is done; of a call, that alone is not said. */
  DONE,
  /** The person called was reached. */
  CONNECTED,
  NO_ANSWER,
  BUSY,
  LEFT_VOICEMAIL,
  WRONG_NUMBER;

  /** Whether it can come of such a task: only a call ends as calls do. */
  public boolean isOf(Action.Task task) {
    return switch (task) {
      case Action.CallTask _ -> this != DONE;
      case Action.ManualTask _ -> this == DONE;
    };
  }
}
