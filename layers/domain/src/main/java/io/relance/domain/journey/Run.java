package io.relance.domain.journey;

import io.relance.domain.AccountId;
import io.relance.domain.action.EffectId;
import io.relance.domain.timer.Timer;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of one run.
 *
 * @param account whose
 * @param id which
 * @param version of the definition that it is pinned to
 * @param position where it is
 * @param rotations how often each action step was asked for
 * @param timersSet how many timers it ever set; their ids count on
 * @param eventsFrom events from this instant on are news to the next step that awaits one
 */
public record Run(
    AccountId account,
    RunId id,
    int version,
    Position position,
    Map<String, Integer> rotations,
    long timersSet,
    Instant eventsFrom) {
  /** The purpose of every timer that a run sets; its subject is the run's id. */
  public static final String TIMER_PURPOSE = "journey.wake";

  /** Copies the map, in the steps' order. */
  public Run {
    rotations = Collections.unmodifiableMap(new TreeMap<>(rotations));
  }

  /** One that has not begun. */
  public static Run of(AccountId account, RunId id, Definition definition, Instant now) {
    return new Run(account, id, definition.version(), new Position.NotStarted(), Map.of(), 0, now);
  }

  /** The effect whose outcome it waits for, also while it is held. */
  public Optional<EffectId> asked() {
    Position at = position instanceof Position.Held held ? held.was() : position;
    return at instanceof Position.Asked asked ? Optional.of(asked.effect()) : Optional.empty();
  }

  Timer timer(String timerId, Instant dueAt) {
    return new Timer(timerId, account, dueAt, TIMER_PURPOSE, id.value());
  }
}
