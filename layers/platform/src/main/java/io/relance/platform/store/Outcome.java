package io.relance.platform.store;

import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What became of a decision.
 *
 * @param state as it is now; null when there is none, or none any more
 * @param decision what was decided; null when the cause had been decided before, so that nothing
 *     was done this time
 */
public record Outcome<S, F extends Fact>(@Nullable S state, @Nullable Decision<F> decision) {
  /** Whether the same cause had been decided before. */
  public boolean repeated() {
    return decision == null;
  }
}
