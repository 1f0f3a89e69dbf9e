package io.relance.domain.journey;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long a delay lasts. Times of day are the clock's at a place: a time that spring skips is when
 * the clock has passed it (02:30 becomes 03:00), a time that autumn shows twice is the first.
 */
public sealed interface Until {

  /**
   * Real time that passes, whatever clocks show.
   *
   * @param duration positive, at most 400 days
   */
  record Passed(Duration duration) implements Until {}

  /**
   * The next time that a clock shows this on one of these days; never the moment itself, so that a
   * round of steps takes at least until the next day.
   *
   * @param days at least one
   */
  record TimeOfDay(LocalTime at, Set<DayOfWeek> days, ZoneId zone) implements Until {
    /** Copies the days. */
    public TimeOfDay {
      days = Collections.unmodifiableSet(new TreeSet<>(days));
    }
  }

  /** A date and time; a past one ends the delay at once. */
  record Date(LocalDate date, LocalTime at, ZoneId zone) implements Until {}

  /** When a delay that begins now is over. */
  default Instant from(Instant now) {
    return switch (this) {
      case Passed passed -> now.plus(passed.duration());
      case TimeOfDay time -> next(time, now);
      case Date date -> shown(date.date().atTime(date.at()), date.zone());
    };
  }

  private static Instant next(TimeOfDay time, Instant now) {
    LocalDate date = LocalDate.ofInstant(now, time.zone());
    while (true) {
      if (time.days().contains(date.getDayOfWeek())) {
        Instant at = shown(date.atTime(time.at()), time.zone());
        if (at.isAfter(now)) {
          return at;
        }
      }
      date = date.plusDays(1);
    }
  }

  private static Instant shown(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(time);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /** Whether it always takes some time, so that a loop through it turns slowly. */
  default boolean alwaysTakesTime() {
    return switch (this) {
      case Passed passed -> passed.duration().isPositive();
      case TimeOfDay _ -> true;
      case Date _ -> false;
    };
  }
}
