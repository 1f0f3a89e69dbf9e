package io.relance.domain.action;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an attempt, as the worker saw it. */
public sealed interface Outcome {
  /** The provider took it. */
  record Accepted(Receipt receipt) implements Outcome {}

  /** The provider refused for good: bad address, forbidden, not connected. Certainly not done. */
  record Rejected(String reason) implements Outcome {}

  /**
   * Certainly not done, but may be tried again: 429, or a 5xx that says so (FEATURES S-08).
   *
   * @param retryAfter what the provider asked for (Retry-After, RFC 9110 section 10.2.3), or null
   */
  record Deferred(String reason, @Nullable Duration retryAfter) implements Outcome {}

  /**
   * Certainly not done: the provider refuses the identity itself, by its credentials or because it
   * lost the connection. Nothing more is tried with it until somebody has mended it.
   */
  record Disconnected(String reason) implements Outcome {}

  /** It may have been done: the connection broke after the request, or the answer made no sense. */
  record Uncertain(String reason) implements Outcome {}
}
