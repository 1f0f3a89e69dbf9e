package io.relance.domain.identity;

import java.time.Instant;

/**
 * Why an identity does nothing for now. Its steps wait, visibly, until somebody resumes it.
 *
 * @param kind who or what held it
 * @param reason in words, for people
 * @param since when
 */
public record Hold(Kind kind, String reason, Instant since) {
  /** Who or what holds an identity. */
  public enum Kind {
    /** A person paused it. */
    BY_HAND,
    /** The provider refuses its credentials or lost its connection (FEATURES S-08). */
    DISCONNECTED
  }
}
