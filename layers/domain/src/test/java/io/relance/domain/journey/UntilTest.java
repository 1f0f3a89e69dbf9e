package io.relance.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UntilTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

  @Test
  @DisplayName("W-01 a duration is real time, also over a change of the clock")
  void passed() {
    assertThat(new Until.Passed(Duration.ofDays(1)).from(at("2026-03-28T12:00:00Z")))
        .isEqualTo(at("2026-03-29T12:00:00Z"));
  }

  @Test
  @DisplayName("W-01 a time of day is the next one that the clock shows, never now")
  void timeOfDay() {
    Until nine = new Until.TimeOfDay(LocalTime.of(9, 0), ALL_DAYS, PARIS);
    assertThat(nine.from(at("2026-11-23T07:59:00Z"))).isEqualTo(at("2026-11-23T08:00:00Z"));
    assertThat(nine.from(at("2026-11-23T08:00:00Z"))).isEqualTo(at("2026-11-24T08:00:00Z"));
    Until monday = new Until.TimeOfDay(LocalTime.of(9, 0), EnumSet.of(DayOfWeek.MONDAY), PARIS);
    assertThat(monday.from(at("2026-11-23T08:00:00Z"))).isEqualTo(at("2026-11-30T08:00:00Z"));
  }

  @Test
  @DisplayName("W-01 a skipped time is when the clock has passed it, a repeated one the first")
  void changes() {
    Until early = new Until.TimeOfDay(LocalTime.of(2, 30), ALL_DAYS, PARIS);
    assertThat(early.from(at("2026-03-29T00:00:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
    assertThat(early.from(at("2026-10-24T22:00:00Z"))).isEqualTo(at("2026-10-25T00:30:00Z"));
    assertThat(early.from(at("2026-10-25T00:30:00Z"))).isEqualTo(at("2026-10-26T01:30:00Z"));
  }

  @Test
  @DisplayName("W-01 in every zone, a time of day is never more than a day and a change away")
  void everyZone() {
    Instant start = at("2026-01-01T00:00:00Z");
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      Until until = new Until.TimeOfDay(LocalTime.of(2, 30), ALL_DAYS, ZoneId.of(id));
      Instant at = start;
      for (int day = 0; day < 366; day++) {
        Instant next = until.from(at);
        assertThat(next).as(id).isAfter(at).isBefore(at.plus(Duration.ofHours(49)));
        ZonedDateTime shown = next.atZone(ZoneId.of(id));
        assertThat(shown.toLocalTime()).as(id).isAfterOrEqualTo(LocalTime.of(2, 30));
        at = next;
      }
    }
  }

  @Test
  @DisplayName("W-01 a date is the clock's there; whether delays take time is known before")
  void date() {
    Until date = new Until.Date(LocalDate.parse("2026-12-24"), LocalTime.NOON, PARIS);
    assertThat(date.from(at("2026-11-23T00:00:00Z"))).isEqualTo(at("2026-12-24T11:00:00Z"));
    assertThat(date.alwaysTakesTime()).isFalse();
    assertThat(new Until.Passed(Duration.ZERO).alwaysTakesTime()).isFalse();
    assertThat(new Until.Passed(Duration.ofMillis(1)).alwaysTakesTime()).isTrue();
    assertThat(new Until.TimeOfDay(LocalTime.NOON, ALL_DAYS, PARIS).alwaysTakesTime()).isTrue();
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
