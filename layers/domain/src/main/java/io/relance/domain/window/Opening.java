package io.relance.domain.window;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hours on some days of the week.
 *
 * @param days on which, kept Monday first
 * @param from first moment inside, a whole minute
 * @param to first moment outside again, a whole minute after {@code from}; 00:00 is the end of the
 *     day, so 00:00 to 00:00 is the whole day. Hours over midnight are two openings
 */
public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  /** Copies the days. */
  public Opening {
    days = Collections.unmodifiableSet(new TreeSet<>(days));
  }

  /** Whether a clock that shows this day and time is inside. */
  boolean contains(DayOfWeek day, LocalTime time) {
    return days.contains(day) && !time.isBefore(from) && (endsAtMidnight() || time.isBefore(to));
  }

  private boolean endsAtMidnight() {
    return to.equals(LocalTime.MIDNIGHT);
  }

  /** Whether it is ever open: some day, and a beginning before the end. */
  boolean opens() {
    return !days.isEmpty() && (endsAtMidnight() || from.isBefore(to));
  }
}
