package io.relance.domain.journal;

import io.relance.domain.action.EffectChange;
import io.relance.domain.timer.Timer;
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
 * @param effects asked for and looked at again
 * @param <F> the facts of one concept
 */
public record Decision<F extends Fact>(
    Rule rule,
    Map<String, String> inputs,
    List<F> facts,
    List<TimerChange> timers,
    List<EffectChange> effects) {
  /** Copies the collections. */
  public Decision {
    inputs = Map.copyOf(inputs);
    facts = List.copyOf(facts);
    timers = List.copyOf(timers);
    effects = List.copyOf(effects);
  }

  /** A decision that asks for no effects. */
  public Decision(Rule rule, Map<String, String> inputs, List<F> facts, List<TimerChange> timers) {
    this(rule, inputs, facts, timers, List.of());
  }

  /** A decision without timers. */
  public static <F extends Fact> Decision<F> of(
      Rule rule, Map<String, String> inputs, List<F> facts) {
    return new Decision<>(rule, inputs, facts, List.of());
  }

  /** A timer that nothing waits for any more is let go; nothing else changes. */
  public static <F extends Fact> Decision<F> stale(Rule rule, Timer timer) {
    return new Decision<>(
        rule, Map.of("timer", timer.id()), List.of(), List.of(new TimerChange.Cancel(timer)));
  }
}
