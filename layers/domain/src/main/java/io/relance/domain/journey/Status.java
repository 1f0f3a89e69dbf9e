package io.relance.domain.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a run is doing, for a person who asks (FEATURES X-01, "why not yet"). */
public sealed interface Status {

  /**
   * It waits.
   *
   * @param kind for what sort of thing
   * @param step at which step, or null before the first
   * @param until until when at the latest, or null when no time ends it
   * @param what what it waits for, in words
   * @param why in words
   */
  record Waiting(Kind kind, @Nullable String step, @Nullable Instant until, String what, String why)
      implements Status {}

  /** It is over. */
  record Over(Position.Ending how, String why, Instant at) implements Status {}

  /** The sorts of thing that a run waits for. */
  enum Kind {
    START,
    ACTION,
    TASK,
    DELAY,
    EVENT,
    RESUME
  }
}
