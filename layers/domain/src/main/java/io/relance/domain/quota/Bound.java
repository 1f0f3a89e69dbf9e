package io.relance.domain.quota;

import java.time.Instant;

/**
 * A condition of the claim's transaction, with what it writes when it holds. If any fails, nothing
 * of the claim is written, and the claim is decided anew on fresh counters.
 */
public sealed interface Bound {
  /** The row. */
  Counter counter();

  /**
   * Add one to a count that is still below its limit: {@code ADD n 1} on condition {@code
   * attribute_not_exists(n) OR n < :limit}.
   *
   * @param limit the count is at most this afterwards; at least 1
   */
  record Below(Counter counter, int limit) implements Bound {}

  /**
   * Note the act's instant, if the last one was long enough ago: {@code SET last = :at} on
   * condition {@code attribute_not_exists(last) OR last <= :notAfter}.
   *
   * @param notAfter the latest that the last act may have been
   * @param at this act's instant
   */
  record Rested(Counter counter, Instant notAfter, Instant at) implements Bound {}
}
