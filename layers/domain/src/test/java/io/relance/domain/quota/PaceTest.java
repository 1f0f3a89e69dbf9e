package io.relance.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.quota.Pace.GoNow;
import io.relance.domain.quota.Pace.Reason;
import io.relance.domain.quota.Pace.WaitUntil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Instant MONDAY_10 = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TUESDAY_9 = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant NEXT_MONDAY_9 = Instant.parse("2026-11-30T08:00:00Z");

  private final Lane lane = Lanes.lane(40, 150, 5, 5);

  @Test
  @DisplayName("S-03 inside the window and under the quota it goes, on conditions")
  void go() {
    assertThat(Pace.decide(lane, new Usage(39, 149, MONDAY_10.minusSeconds(300)), MONDAY_10))
        .isEqualTo(
            new GoNow(
                List.of(
                    new Bound.Below(lane.counters(MONDAY_10).get(0), 40),
                    new Bound.Below(lane.counters(MONDAY_10).get(1), 150),
                    new Bound.Rested(
                        lane.counters(MONDAY_10).get(2), MONDAY_10.minusSeconds(300), MONDAY_10))));
    assertThat(Pace.decide(lane, Usage.NONE, MONDAY_10)).isInstanceOf(GoNow.class);
  }

  @Test
  @DisplayName("S-03 outside the window it waits for the window, before anything else is asked")
  void window() {
    assertThat(Pace.decide(lane, new Usage(40, 150, null), MONDAY_10.minusSeconds(7200)))
        .isEqualTo(new WaitUntil(MONDAY_10.minusSeconds(3600), Reason.OUTSIDE_THE_WINDOW));
  }

  @Test
  @DisplayName("S-03 a full day overflows to the next, a full week to the next week")
  void overflow() {
    assertThat(Pace.decide(lane, new Usage(40, 40, null), MONDAY_10))
        .isEqualTo(new WaitUntil(TUESDAY_9, Reason.DAY_QUOTA));
    assertThat(Pace.decide(lane, new Usage(0, 150, null), MONDAY_10))
        .isEqualTo(new WaitUntil(NEXT_MONDAY_9, Reason.WEEK_QUOTA));
    assertThat(Pace.decide(lane, new Usage(40, 150, null), MONDAY_10))
        .isEqualTo(new WaitUntil(NEXT_MONDAY_9, Reason.WEEK_QUOTA));
  }

  @Test
  @DisplayName("S-03 too soon after the last act it waits out the gap with its jitter")
  void gap() {
    Pace pace = Pace.decide(lane, new Usage(1, 1, MONDAY_10.minusSeconds(299)), MONDAY_10);
    assertThat(pace)
        .isInstanceOfSatisfying(
            WaitUntil.class,
            wait -> {
              assertThat(wait.reason()).isEqualTo(Reason.TOO_SOON);
              assertThat(wait.until())
                  .isBetween(MONDAY_10.plusSeconds(1), MONDAY_10.plusSeconds(301));
            });
    assertThat(Pace.decide(lane, new Usage(1, 1, MONDAY_10.minusSeconds(299)), MONDAY_10))
        .as("the same question has the same answer")
        .isEqualTo(pace);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("S-03 fifty workers at once overshoot neither day, week nor gap")
  void fiftyWorkers(long seed) {
    Random random = new Random(seed);
    Lane tight = Lanes.lane(7, 18, random.nextInt(3), 2);
    Rows rows = new Rows();
    List<Worker> workers = new ArrayList<>();
    Instant now = Instant.parse("2026-11-22T20:00:00Z");
    List<Instant> acts = new ArrayList<>();
    for (int step = 0; step < 60_000; step++) {
      if (random.nextInt(20) == 0) {
        now = now.plusSeconds(random.nextInt(1_500));
      }
      if (workers.size() < 50) {
        // Reads now; writes later, when others may have written.
        workers.add(new Worker(Pace.decide(tight, rows.usage(tight, now), now), now));
      } else {
        Worker worker = workers.remove(random.nextInt(workers.size()));
        if (worker.pace instanceof GoNow go && rows.write(go.bounds())) {
          acts.add(worker.at);
        }
      }
    }
    assertThat(acts).as("seed " + seed).hasSizeGreaterThan(50);
    Map<Object, Integer> perPeriod = new HashMap<>();
    Instant before = Instant.EPOCH;
    for (Instant act : acts.stream().sorted().toList()) {
      assertThat(tight.window().contains(act)).isTrue();
      assertThat(perPeriod.merge(tight.counters(act).get(0), 1, Integer::sum))
          .isLessThanOrEqualTo(7);
      assertThat(perPeriod.merge(tight.counters(act).get(1), 1, Integer::sum))
          .isLessThanOrEqualTo(18);
      assertThat(before.plus(tight.limits().gap())).isBeforeOrEqualTo(act);
      before = act;
    }
  }

  private record Worker(Pace pace, Instant at) {}

  /** Rows with conditional writes, all or nothing, as the store's transaction has them. */
  private static final class Rows {
    private final Map<Counter, Integer> counts = new HashMap<>();
    private final Map<Counter, Instant> lasts = new HashMap<>();

    Usage usage(Lane lane, Instant now) {
      List<Counter> counters = lane.counters(now);
      return new Usage(
          counts.getOrDefault(counters.get(0), 0),
          counts.getOrDefault(counters.get(1), 0),
          lasts.get(counters.get(2)));
    }

    boolean write(List<Bound> bounds) {
      if (!bounds.stream().allMatch(this::holds)) {
        return false;
      }
      for (Bound bound : bounds) {
        switch (bound) {
          case Bound.Below below -> counts.merge(below.counter(), 1, Integer::sum);
          case Bound.Rested rested -> lasts.put(rested.counter(), rested.at());
        }
      }
      return true;
    }

    private boolean holds(Bound bound) {
      return switch (bound) {
        case Bound.Below below -> counts.getOrDefault(below.counter(), 0) < below.limit();
        case Bound.Rested rested ->
            !lasts.getOrDefault(rested.counter(), Instant.MIN).isAfter(rested.notAfter());
      };
    }
  }
}
