package io.relance.domain.reply.date;

import org.jspecify.annotations.Nullable;

/**
 * A date or a range of dates in a notice.
 *
 * @param start first item
 * @param end item after the last
 * @param first the date, or the first of the range
 * @param last the last of the range, or null for a single date
 */
record Mention(int start, int end, Partial first, @Nullable Partial last) {
  boolean isRange() {
    return last != null;
  }

  /** The date itself, or the last of the range. */
  Partial close() {
    return last == null ? first : last;
  }
}
