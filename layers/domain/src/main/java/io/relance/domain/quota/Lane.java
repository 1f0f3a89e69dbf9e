package io.relance.domain.quota;

import io.relance.domain.IdentityId;
import io.relance.domain.window.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The road that one identity's acts of one kind go, one behind the other.
 *
 * @param identity who acts
 * @param act what
 * @param window when; its zone also says where days and weeks begin. Moving an identity to another
 *     zone begins new counts if the date there differs
 * @param limits how often
 * @param startedOn the identity's first day, from which a ramp climbs
 */
public record Lane(
    IdentityId identity, Act act, Window window, Limits limits, LocalDate startedOn) {

  /** The rows to read for {@link Usage}: the day's, the week's, the last act's. */
  public List<Counter> counters(Instant now) {
    LocalDate date = window.dateAt(now);
    return List.of(
        Counter.day(identity, act, date),
        Counter.week(identity, act, date),
        Counter.last(identity, act));
  }

  int limitOn(LocalDate date) {
    return limits.onDay(ChronoUnit.DAYS.between(startedOn, date));
  }

  /** The gap plus this slot's share of the jitter. */
  Duration rest(LocalDate date, int slot) {
    double share = Jitter.fraction(identity + "#" + act + "#" + date, slot);
    return limits.gap().plusMillis((long) (share * limits.jitter().toMillis()));
  }

  Instant nextDay(LocalDate date) {
    return window.nextOn(date.plusDays(1));
  }

  Instant nextWeek(LocalDate date) {
    return window.nextOn(date.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
  }
}
