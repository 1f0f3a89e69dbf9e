package io.relance.domain.journal;

import io.relance.domain.timer.TimerChange;
import java.util.List;
import java.util.Map;

/**
 * What a pure rule decided.
 *
 * @param rule what decided
 * @param inputs what it looked at, in words a person can read
 * @param facts what happened, in order; empty: nothing changes, but the decision is on record
 * @param timers set and cancelled with it
 * @param <F> the facts of one concept
 */
public record Decision<F extends Fact>(
    Rule rule, Map<String, String> inputs, List<F> facts, List<TimerChange> timers) {
  /** Copies the collections. */
  public Decision {
    inputs = Map.copyOf(inputs);
    facts = List.copyOf(facts);
    timers = List.copyOf(timers);
  }

  /** A decision without timers. */
  public static <F extends Fact> Decision<F> of(
      Rule rule, Map<String, String> inputs, List<F> facts) {
    return new Decision<>(rule, inputs, facts, List.of());
  }
}
