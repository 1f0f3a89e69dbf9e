package io.relance.domain.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether something that an effect depends on lets it go on: a campaign, a run, an identity. */
public sealed interface Standing {
  /** It goes on. */
  record Active() implements Standing {}

  /**
   * Not now.
   *
   * @param until when it goes on, or null when somebody must resume it
   */
  record Paused(String reason, @Nullable Instant until) implements Standing {}

  /** Never again: stopped, replied, bounced, unsubscribed, goal met. */
  record Over(String reason) implements Standing {}
}
