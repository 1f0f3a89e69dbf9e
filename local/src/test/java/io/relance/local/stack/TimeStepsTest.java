package io.relance.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeStepsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-02T09:00:30Z");

  @BeforeEach
  void forget() {
    Handlers.forget();
  }

  private static LocalStack start(MovableClock clock, NextDue nextDue) throws Exception {
    Path template = Path.of(TimeStepsTest.class.getResource("/mechanisms.yaml").toURI());
    return LocalStack.start(Options.of(template).at(clock).stoppingAt(nextDue));
  }

  /** Timers that are gone once the clock has passed them. */
  private static NextDue timers(String... due) {
    List<Instant> instants = List.of(due).stream().map(Instant::parse).toList();
    return (dynamoDb, template, from, until) ->
        instants.stream()
            .filter(instant -> instant.isAfter(from) && !instant.isAfter(until))
            .min(Instant::compareTo);
  }

  @Test
  @DisplayName("X-03 months go by, and the clock stops only where something is due")
  void stopsOnlyAtDueMinutesAndAtOtherSchedules() throws Exception {
    NextDue timers =
        timers("2026-11-02T09:30:00Z", "2026-11-02T09:30:01Z", "2026-11-02T11:05:59.001Z");
    try (LocalStack stack = start(MovableClock.standingAt(BEGIN), timers)) {
      stack.setTime(Instant.parse("2026-11-02T11:30:10Z"));
      assertThat(Handlers.TICKS)
          .containsExactly(
              "2026-11-02T09:30:00Z",
              "2026-11-02T09:31:00Z",
              "2026-11-02T10:00:00Z",
              "hour 2026-11-02T10:00:00Z",
              "2026-11-02T11:00:00Z",
              "hour 2026-11-02T11:00:00Z",
              "2026-11-02T11:06:00Z");
      assertThat(stack.clock().instant()).isEqualTo(Instant.parse("2026-11-02T11:30:10Z"));
    }
  }

  @Test
  void triesAnOverdueTimerAgainEachMinuteAsAwsWould() throws Exception {
    NextDue stuck = (dynamoDb, template, from, until) -> Optional.of(BEGIN.minusSeconds(600));
    try (LocalStack stack = start(MovableClock.standingAt(BEGIN), stuck)) {
      stack.advance(Duration.ofMinutes(3));
      assertThat(Handlers.TICKS)
          .containsExactly("2026-11-02T09:01:00Z", "2026-11-02T09:02:00Z", "2026-11-02T09:03:00Z");
    }
  }

  @Test
  void neverGoesBack() throws Exception {
    try (LocalStack stack = start(MovableClock.standingAt(BEGIN), timers())) {
      assertThatThrownBy(() -> stack.setTime(BEGIN.minusSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the clock stands at " + BEGIN + " and cannot go back to 2026-11-02T09:00:29Z");
      stack.advance(Duration.ZERO);
      assertThat(stack.clock().instant()).isEqualTo(BEGIN);
    }
  }

  @Test
  void aRunningClockRunsEachMinuteOnce() throws Exception {
    MovableClock clock = MovableClock.running(Duration.ZERO);
    try (LocalStack stack = start(clock, timers())) {
      Instant minute =
          Instant.ofEpochSecond((clock.instant().getEpochSecond() / 3600 + 2) * 3600 + 300);
      clock.moveTo(minute.plusMillis(1));
      stack.tick();
      stack.tick();
      assertThat(Handlers.TICKS).hasSize(1);
      clock.moveTo(minute.plusSeconds(60));
      stack.tick();
      assertThat(Handlers.TICKS).hasSize(2);
    }
  }
}
