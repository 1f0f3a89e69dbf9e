package io.relance.domain.quota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an identity's counters of one act say, as read just now from the rows that {@link
 * Lane#counters} names; a row that isn't there counts 0.
 *
 * @param today acts on the local day
 * @param thisWeek acts in the local ISO week
 * @param last when the last act was, or null when there was none
 */
public record Usage(int today, int thisWeek, @Nullable Instant last) {
  /** An identity that has not acted yet. */
  public static final Usage NONE = new Usage(0, 0, null);
}
