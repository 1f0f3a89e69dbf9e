package io.relance.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.Standing;
import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Happening;
import io.relance.domain.criteria.Value;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Enrolled;
import io.relance.domain.journey.Occurrence.Happened;
import io.relance.domain.journey.Occurrence.Paused;
import io.relance.domain.journey.Occurrence.Resumed;
import io.relance.domain.journey.Occurrence.Stopped;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Status.Waiting;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random definitions under random histories: duplicates, reordering, stale and early timers, late
 * events, holds and stops at any moment.
 */
class JourneyHistoriesTest {
  /** {@code -Drelance.histories=100000} for a longer run. */
  private static final int HISTORIES = Integer.getInteger("relance.histories", 2_000);

  private static final int OCCURRENCES = 60;
  private static final List<String> EVENTS =
      List.of("message.opened", "message.clicked", "connection.accepted", "reply.received");

  @Test
  @DisplayName("X-06 every run ends or waits for something with a name; no step is asked for twice")
  void histories() {
    Map<String, Integer> endings = new TreeMap<>();
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = new History(seed);
      for (int i = 0; i < OCCURRENCES; i++) {
        history.step();
      }
      history.runOut();
      endings.merge(history.ending(), 1, Integer::sum);
    }
    assertThat(endings.keySet())
        .as("every way to end was seen: %s", endings)
        .containsExactlyInAnyOrder(
            "COMPLETED", "EXITED", "RULE", "NOT_ENROLLED", "STOPPED", "FAILED", "LOOPS");
  }

  /** One run with the world around it. */
  private static final class History {
    private final long seed;
    private final Random random;
    private final Definition definition;
    private final Map<String, Timer> timers = new TreeMap<>();
    private final List<String> timersEver = new ArrayList<>();
    private final Set<EffectId> askedEver = new HashSet<>();
    private final Set<EffectId> open = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private final List<Occurrence> told = new ArrayList<>();
    private final Map<Field, Value> flags = new HashMap<>();
    private final Map<String, List<Happening>> events = new HashMap<>();
    private Run run;
    private Instant now = Journeys.NOW;

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.definition = Definitions.random(random);
      this.run = Run.of(new AccountId("acme"), new RunId("run/" + seed), definition, Journeys.NOW);
    }

    void step() {
      switch (random.nextInt(16)) {
        case 0, 1 -> on(new Enrolled());
        case 2, 3, 4 -> now = now.plus(Duration.ofHours(random.nextInt(60)));
        case 5, 6 -> fireDue();
        case 7 -> fireAny();
        case 8, 9, 10 -> settleOne();
        case 11 -> retell();
        case 12, 13 -> event();
        case 14 -> hold();
        default -> rarely();
      }
    }

    private void fireDue() {
      timers.values().stream()
          .filter(timer -> !timer.dueAt().isAfter(now))
          .findFirst()
          .ifPresent(timer -> fire(timer.id()));
    }

    /** A stale one, a repeated one, or one whose time hasn't come. */
    private void fireAny() {
      if (!timersEver.isEmpty()) {
        fire(timersEver.get(random.nextInt(timersEver.size())));
      }
    }

    private void fire(String timer) {
      timers.remove(timer);
      on(new TimerFired(timer));
    }

    private void settleOne() {
      open.stream()
          .findFirst()
          .ifPresent(effect -> {
            open.remove(effect);
            Result result =
                random.nextInt(4) > 0
                    ? Result.SENT
                    : random.nextBoolean() ? Result.FAILED : Result.SKIPPED;
            Occurrence settled =
                random.nextInt(10) == 0
                    ? new Occurrence.Expired(effect)
                    : new EffectSettled(effect, result, result == Result.SENT ? "" : "refused");
            told.add(settled);
            on(settled);
          });
    }

    private void retell() {
      if (!told.isEmpty()) {
        on(told.get(random.nextInt(told.size())));
      }
    }

    private void event() {
      String event = EVENTS.get(random.nextInt(EVENTS.size()));
      Instant at = now.minus(Duration.ofHours(random.nextInt(100)));
      events.computeIfAbsent(event, e -> new ArrayList<>()).add(new Happening(at, Map.of()));
      if (event.equals("message.opened")) {
        flags.put(Journeys.OPENED, new Value.Flag(true));
      }
      if (event.equals("reply.received") && random.nextInt(4) == 0) {
        flags.put(Journeys.REPLIED, new Value.Flag(true));
      }
      on(new Happened(event, at));
    }

    private void hold() {
      if (random.nextBoolean()) {
        Instant until =
            random.nextBoolean() ? null : now.plus(Duration.ofHours(random.nextInt(200) - 10));
        on(new Paused("away", until));
      } else {
        on(new Resumed("back"));
      }
    }

    private void rarely() {
      if (random.nextInt(12) == 0) {
        on(new Stopped("archived"));
      }
    }

    /** Whatever it waits for happens, until it is over; a loop may go on for ever. */
    void runOut() {
      for (int i = 0; i < 1_000; i++) {
        switch (run.position()) {
          case Ended _ -> {
            return;
          }
          case NotStarted _ -> on(new Enrolled());
          case Held held when held.until() == null -> on(new Resumed("back"));
          case Asked asked -> {
            open.remove(asked.effect());
            on(new EffectSettled(asked.effect(), Result.SENT, ""));
          }
          case Held _, Sleeping _, Awaiting _ -> {
            Timer next = timers.values().iterator().next();
            now = next.dueAt().isAfter(now) ? next.dueAt() : now;
            fire(next.id());
          }
          case Ready _ -> throw new AssertionError("never at rest there, seed " + seed);
        }
      }
      assertThat(Definitions.hasLoop(definition)).as("seed %s: %s", seed, definition).isTrue();
    }

    String ending() {
      return run.position() instanceof Ended ended ? ended.how().name() : "LOOPS";
    }

    private void on(Occurrence occurrence) {
      Facts facts = new Facts.Snapshot(flags, events);
      Advance advance = Journey.advance(definition, run, occurrence, facts, now);
      String where = "seed " + seed + ": " + occurrence + " on " + run;
      assertThat(Journey.advance(definition, run, occurrence, facts, now))
          .as("pure: " + where)
          .isEqualTo(advance);
      if (run.position() instanceof Ended) {
        assertThat(advance)
            .as(where)
            .isEqualTo(
                new Advance(
                    run, List.of(), List.of(), List.of(), List.of(), List.of(), advance.why()));
      }
      boolean exits = definition.exits().stream().anyMatch(rule -> rule.when().holds(facts, now));
      for (Advance.Ask ask : advance.asks()) {
        assertThat(askedEver.add(ask.effect())).as("asked once: " + where).isTrue();
        assertThat(exits).as("nothing asked against a rule: " + where).isFalse();
        open.add(ask.effect());
      }
      open.removeAll(advance.withdrawn());
      apply(advance, where);
      assertThat(advance.facts().isEmpty())
          .as("no facts, no change; facts, a change: " + where)
          .isEqualTo(advance.run().equals(run));
      run = advance.run();
      check(facts, exits, where);
    }

    private void apply(Advance advance, String where) {
      assertThat(advance.timers().stream().map(change -> change.timer().id()))
          .as(where)
          .doesNotHaveDuplicates();
      for (TimerChange change : advance.timers()) {
        switch (change) {
          case TimerChange.Set set -> {
            timers.put(set.timer().id(), set.timer());
            timersEver.add(set.timer().id());
          }
          case TimerChange.Cancel cancel -> timers.remove(cancel.timer().id());
        }
      }
    }

    /** What it waits for has a name, and is really there to come. */
    private void check(Facts facts, boolean exits, String where) {
      switch (run.position()) {
        case NotStarted _, Ended _ -> assertThat(timers).as(where).isEmpty();
        case Asked asked -> {
          assertThat(timers).as(where).isEmpty();
          assertThat(open).as(where).contains(asked.effect());
          Standing standing = Journey.standing(definition, run, asked.effect(), facts, now);
          assertThat(standing instanceof Standing.Active).as(where).isEqualTo(!exits);
        }
        case Sleeping sleeping -> onlyTimer(sleeping.timer(), sleeping.until(), where);
        case Awaiting awaiting -> onlyTimer(awaiting.timer(), awaiting.until(), where);
        case Held held -> {
          if (held.timer() != null && held.until() != null) {
            onlyTimer(held.timer(), held.until(), where);
          } else {
            assertThat(timers).as(where).isEmpty();
          }
        }
        case Ready _ -> throw new AssertionError("never at rest there: " + where);
      }
      if (Journey.status(definition, run, null) instanceof Waiting waiting) {
        assertThat(waiting.what()).as(where).isNotBlank();
        assertThat(waiting.why()).as(where).isNotBlank();
      }
    }

    private void onlyTimer(String id, Instant until, String where) {
      assertThat(timers.keySet()).as(where).containsExactly(id);
      assertThat(timers.values()).as(where).extracting(Timer::dueAt).containsExactly(until);
    }
  }
}
