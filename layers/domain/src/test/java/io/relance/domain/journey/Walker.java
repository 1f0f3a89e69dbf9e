package io.relance.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.criteria.Facts;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Enrolled;
import io.relance.domain.journey.Occurrence.Happened;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Drives one run as the functions around the engine do: keeps its state and its timers. */
final class Walker {
  private final Definition definition;
  private final TreeMap<String, Timer> timers = new TreeMap<>();
  private final List<EffectId> asked = new ArrayList<>();
  private Run run;
  private Facts facts = Facts.Snapshot.EMPTY;
  private Instant now = Journeys.NOW;

  Walker(Definition definition) {
    this.definition = definition;
    this.run = Journeys.run(definition);
  }

  static Walker started(Definition definition) {
    Walker walker = new Walker(definition);
    walker.on(new Enrolled());
    return walker;
  }

  Advance on(Occurrence occurrence) {
    Advance advance = Journey.advance(definition, run, occurrence, facts, now);
    assertThat(advance.timers().stream().map(change -> change.timer().id()))
        .as("one change for each timer")
        .doesNotHaveDuplicates();
    for (TimerChange change : advance.timers()) {
      switch (change) {
        case TimerChange.Set set -> timers.put(set.timer().id(), set.timer());
        case TimerChange.Cancel cancel -> timers.remove(cancel.timer().id());
      }
    }
    advance.asks().forEach(ask -> asked.add(ask.effect()));
    run = advance.run();
    return advance;
  }

  Advance sent(String step) {
    return on(new EffectSettled(Journeys.effect(step, 1), Result.SENT, ""));
  }

  Advance happened(String event) {
    return on(new Happened(event, now));
  }

  /** Time passes, and every timer that is due fires. */
  void pass(Duration duration) {
    now = now.plus(duration);
    List<Timer> due =
        timers.values().stream().filter(timer -> !timer.dueAt().isAfter(now)).toList();
    for (Timer timer : due) {
      timers.remove(timer.id());
      on(new TimerFired(timer.id()));
    }
  }

  void know(Facts known) {
    facts = known;
  }

  void at(Instant instant) {
    now = instant;
  }

  Run run() {
    return run;
  }

  Position position() {
    return run.position();
  }

  List<EffectId> asked() {
    return asked;
  }

  List<Timer> timers() {
    return List.copyOf(timers.values());
  }

  Instant now() {
    return now;
  }

  Facts facts() {
    return facts;
  }
}
