package io.relance.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random windows around every change of the clock in a year, against a scan minute by minute. */
class WindowInEveryZoneTest {
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant YEAR_AFTER = Instant.parse("2027-01-01T00:00:00Z");
  private static final int MINUTES_AROUND = 26 * 60;
  private static final int WINDOWS_EACH = 3;

  @Test
  @DisplayName("S-03 over every IANA zone's changes in a year: inside, earliest, monotone, no loop")
  void everyChange() {
    int changes = 0;
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(id);
      for (Instant change : changes(zone)) {
        changes++;
        for (int i = 0; i < WINDOWS_EACH; i++) {
          long seed = id.hashCode() * 31L + change.getEpochSecond() + i;
          scan(randomWindow(zone, change, new Random(seed)), change, seed);
        }
      }
    }
    assertThat(changes).as("the rules of the year were found").isGreaterThan(200);
  }

  @Test
  @DisplayName("S-03 historic oddities: a day left out, a day repeated, half an hour")
  void oddities() {
    List<ZonedDateTime> places =
        List.of(
            ZonedDateTime.parse("2011-12-30T00:00:00-10:00[Pacific/Apia]"),
            ZonedDateTime.parse("1969-10-01T00:00:00+11:00[Pacific/Kwajalein]"),
            ZonedDateTime.parse("2026-04-05T02:00:00+11:00[Australia/Lord_Howe]"));
    for (ZonedDateTime place : places) {
      for (int seed = 0; seed < 20; seed++) {
        Instant change = place.toInstant();
        scan(randomWindow(place.getZone(), change, new Random(seed)), change, seed);
      }
    }
  }

  private static List<Instant> changes(ZoneId zone) {
    List<Instant> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(YEAR);
    while (next != null && next.getInstant().isBefore(YEAR_AFTER)) {
      changes.add(next.getInstant());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** Compares {@code next} and {@code closes} with what a scan backwards over the minutes finds. */
  private static void scan(Window window, Instant change, long seed) {
    Instant start = change.minusSeconds(60L * MINUTES_AROUND);
    Instant expectedOpen = null;
    Instant expectedClosed = null;
    Instant later = null;
    for (int minute = 2 * MINUTES_AROUND; minute >= 0; minute--) {
      Instant at = start.plusSeconds(60L * minute);
      if (shownInside(window, at)) {
        expectedOpen = at;
      } else {
        expectedClosed = at;
      }
      boolean nearTheChange = Math.abs(minute - MINUTES_AROUND) <= 90;
      if (minute % 17 == 0 || nearTheChange) {
        Instant open = window.next(at);
        String where = window + " at " + at + ", seed " + seed;
        if (expectedOpen == null) {
          assertThat(open).as(where).isAfter(change.plusSeconds(60L * MINUTES_AROUND));
        } else {
          assertThat(open).as(where).isEqualTo(expectedOpen);
        }
        if (expectedClosed != null) {
          assertThat(window.closes(at)).as(where).contains(expectedClosed);
        }
        if (later != null) {
          assertThat(open).as("monotone: " + where).isBeforeOrEqualTo(later);
        }
        assertThat(shownInside(window, open)).as(where).isTrue();
        later = open;
      }
    }
  }

  /** The rule in other words than the code's: what does the wall clock show? */
  private static boolean shownInside(Window window, Instant at) {
    ZonedDateTime clock = at.atZone(window.zone());
    if (window.holidays().contains(clock.toLocalDate())) {
      return false;
    }
    int minuteOfDay = clock.getHour() * 60 + clock.getMinute();
    for (Opening opening : window.openings()) {
      int from = opening.from().toSecondOfDay() / 60;
      int to = opening.to().equals(LocalTime.MIDNIGHT) ? 1440 : opening.to().toSecondOfDay() / 60;
      if (opening.days().contains(clock.getDayOfWeek())
          && minuteOfDay >= from
          && minuteOfDay < to) {
        return true;
      }
    }
    return false;
  }

  private static Window randomWindow(ZoneId zone, Instant around, Random random) {
    List<Opening> openings = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      while (days.isEmpty()) {
        for (DayOfWeek day : DayOfWeek.values()) {
          if (random.nextInt(3) > 0) {
            days.add(day);
          }
        }
      }
      // Mostly at night, where clocks change.
      int from = random.nextInt(4) > 0 ? random.nextInt(5 * 60) : random.nextInt(1440);
      int to = Math.min(1440, from + 1 + random.nextInt(random.nextBoolean() ? 90 : 600));
      openings.add(
          new Opening(
              days,
              LocalTime.ofSecondOfDay(from * 60L),
              to == 1440 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(to * 60L)));
    }
    Set<LocalDate> holidays = new TreeSet<>();
    if (random.nextInt(4) == 0) {
      holidays.add(LocalDate.ofInstant(around.plus(Duration.ofDays(1)), zone));
    }
    return new Window(zone, openings, holidays);
  }
}
