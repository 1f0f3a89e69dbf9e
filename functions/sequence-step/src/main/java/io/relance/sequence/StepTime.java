package io.relance.sequence;

import io.relance.domain.journey.Until;
import io.relance.platform.http.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a step goes on, as a caller writes it. */
record StepTime(
    @Nullable Integer days,
    @Nullable Integer hours,
    @Nullable Integer minutes,
    @Nullable LocalDate date,
    @Nullable LocalTime at,
    @Nullable List<@Nullable DayOfWeek> weekdays,
    @Nullable String zone) {

  /** Whether it says how long. */
  boolean hasLength() {
    return days != null || hours != null || minutes != null;
  }

  /** A length, a time of day, or a date; exactly one of them. */
  Until until(Fields fields, ZoneId home) {
    boolean clock = date != null || at != null || weekdays != null;
    if (hasLength() == clock) {
      fields.reject("", "a delay says how long (days, hours, minutes) or until when (date, at)");
      return new Until.Passed(Duration.ofDays(1));
    }
    if (hasLength()) {
      return new Until.Passed(length(fields));
    }
    ZoneId place = fields.zone("/zone", zone, home);
    LocalTime time = at == null ? LocalTime.of(9, 0) : at;
    if (date != null) {
      if (weekdays != null) {
        fields.reject("/weekdays", "a date has its own weekday");
      }
      return new Until.Date(date, time, place);
    }
    return new Until.TimeOfDay(time, weekdays(fields), place);
  }

  private Set<DayOfWeek> weekdays(Fields fields) {
    if (weekdays == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : weekdays) {
      if (day == null) {
        fields.reject("/weekdays", "must not have null");
      } else {
        days.add(day);
      }
    }
    return days;
  }

  /** Days, hours and minutes together; none of them is negative. */
  Duration length(Fields fields) {
    return Duration.ofDays(part(fields, "/days", days))
        .plusHours(part(fields, "/hours", hours))
        .plusMinutes(part(fields, "/minutes", minutes));
  }

  private static int part(Fields fields, String pointer, @Nullable Integer number) {
    if (number == null) {
      return 0;
    }
    if (number < 0) {
      fields.reject(pointer, "must not be negative");
    }
    return number;
  }
}
