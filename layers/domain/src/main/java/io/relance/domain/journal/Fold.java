package io.relance.domain.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a concept's facts move its state.
 *
 * @param <S> state
 * @param <F> facts
 */
@FunctionalInterface
public interface Fold<S, F extends Fact> {
  /** The state after one more fact. Null in: nothing yet; null out: gone. */
  @Nullable S apply(@Nullable S before, F fact);

  /**
   * The state after more facts of a stream.
   *
   * @param before them, or null for nothing yet
   * @param facts in their order; other concepts' are passed over
   * @param own the concept's
   */
  static <S, F extends Fact> @Nullable S over(
      @Nullable S before, List<? extends Fact> facts, Class<F> own, Fold<S, F> fold) {
    S state = before;
    for (Fact fact : facts) {
      if (own.isInstance(fact)) {
        state = fold.apply(state, own.cast(fact));
      }
    }
    return state;
  }
}
