package io.relance.domain.journey;

import io.relance.domain.action.Action;
import io.relance.domain.action.EffectId;
import io.relance.domain.timer.TimerChange;
import java.util.List;

/**
 * What an occurrence does to a run: everything of it is committed in one transaction.
 *
 * @param run its new state; the same as before when nothing changes
 * @param asks effects to write into the ledger
 * @param withdrawn effects to withdraw, if they were not begun
 * @param awakened effects that waited for the run to go on: claim them again
 * @param timers set and cancelled
 * @param facts what happened, in order; empty when nothing did
 * @param why in words: what was decided, or why nothing was
 */
public record Advance(
    Run run,
    List<Ask> asks,
    List<EffectId> withdrawn,
    List<EffectId> awakened,
    List<TimerChange> timers,
    List<JourneyFact> facts,
    String why) {
  /** Copies the lists. */
  public Advance {
    asks = List.copyOf(asks);
    withdrawn = List.copyOf(withdrawn);
    awakened = List.copyOf(awakened);
    timers = List.copyOf(timers);
    facts = List.copyOf(facts);
  }

  /** One effect asked for. */
  public record Ask(EffectId effect, String step, int rotation, Action action) {}
}
