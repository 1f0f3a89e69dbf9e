package io.relance.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

  private final Window office =
      new Window(
          PARIS,
          List.of(opening(WORKDAYS, "09:00", "12:30"), opening(WORKDAYS, "14:00", "18:00")),
          Set.of(LocalDate.parse("2026-12-25")));

  static Opening opening(Set<DayOfWeek> days, String from, String to) {
    return new Opening(days, LocalTime.parse(from), LocalTime.parse(to));
  }

  @Test
  @DisplayName("S-03 inside its hours, now is the next moment; outside, the next opening is")
  void nextOpening() {
    // Tuesday 2026-11-24, Paris is UTC+1.
    assertThat(office.next(at("2026-11-24T08:15:30Z"))).isEqualTo(at("2026-11-24T08:15:30Z"));
    assertThat(office.next(at("2026-11-24T07:59:59Z"))).isEqualTo(at("2026-11-24T08:00:00Z"));
    assertThat(office.next(at("2026-11-24T11:30:00Z"))).isEqualTo(at("2026-11-24T13:00:00Z"));
    assertThat(office.next(at("2026-11-24T17:00:00Z"))).isEqualTo(at("2026-11-25T08:00:00Z"));
    assertThat(office.next(at("2026-11-27T17:00:00Z"))).isEqualTo(at("2026-11-30T08:00:00Z"));
  }

  @Test
  @DisplayName("S-03 a holiday is closed, whatever the day of the week")
  void holiday() {
    // Christmas 2026 is a Friday.
    assertThat(office.contains(at("2026-12-25T10:00:00Z"))).isFalse();
    assertThat(office.next(at("2026-12-24T17:30:00Z"))).isEqualTo(at("2026-12-28T08:00:00Z"));
  }

  @Test
  @DisplayName("S-03 the end of an opening is outside, its beginning inside")
  void bounds() {
    assertThat(office.contains(at("2026-11-24T08:00:00Z"))).isTrue();
    assertThat(office.contains(at("2026-11-24T11:29:59.999Z"))).isTrue();
    assertThat(office.contains(at("2026-11-24T11:30:00Z"))).isFalse();
  }

  @Test
  @DisplayName("S-03 midnight ends a day: 00:00 to 00:00 is round the clock")
  void midnight() {
    Window always = new Window(PARIS, List.of(opening(ALL_DAYS, "00:00", "00:00")), Set.of());
    assertThat(always.contains(at("2026-11-24T22:59:59.999999999Z"))).isTrue();
    assertThat(always.closes(at("2026-11-24T10:00:00Z"))).isEmpty();
    Window late = new Window(PARIS, List.of(opening(WORKDAYS, "22:00", "00:00")), Set.of());
    assertThat(late.contains(at("2026-11-24T22:59:59Z"))).isTrue();
    assertThat(late.contains(at("2026-11-24T23:00:00Z"))).isFalse();
  }

  @Test
  @DisplayName("S-03 hours that spring skips are not inside: the rest opens when they are over")
  void gap() {
    // Paris, Sunday 2026-03-29: 02:00 becomes 03:00 at 01:00Z.
    Window early = new Window(PARIS, List.of(opening(ALL_DAYS, "02:30", "05:00")), Set.of());
    assertThat(early.next(at("2026-03-29T00:00:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
    Window skipped = new Window(PARIS, List.of(opening(ALL_DAYS, "02:00", "03:00")), Set.of());
    assertThat(skipped.next(at("2026-03-28T02:00:00Z"))).isEqualTo(at("2026-03-30T00:00:00Z"));
  }

  @Test
  @DisplayName("S-03 hours that autumn shows twice are inside both times")
  void overlap() {
    // Paris, Sunday 2026-10-25: 03:00 becomes 02:00 at 01:00Z.
    Window early = new Window(PARIS, List.of(opening(ALL_DAYS, "02:00", "02:30")), Set.of());
    assertThat(early.next(at("2026-10-24T23:00:00Z"))).isEqualTo(at("2026-10-25T00:00:00Z"));
    assertThat(early.next(at("2026-10-25T00:30:00Z"))).isEqualTo(at("2026-10-25T01:00:00Z"));
    assertThat(early.closes(at("2026-10-25T01:10:00Z"))).contains(at("2026-10-25T01:30:00Z"));
  }

  @Test
  @DisplayName("S-03 a day that the zone left out altogether is simply not there")
  void skippedDay() {
    // Apia went from Thursday 2011-12-29 to Saturday 2011-12-31.
    Window fridays =
        new Window(
            ZoneId.of("Pacific/Apia"),
            List.of(opening(EnumSet.of(DayOfWeek.FRIDAY), "09:00", "10:00")),
            Set.of());
    assertThat(fridays.dateAt(fridays.next(at("2011-12-29T00:00:00Z"))))
        .isEqualTo(LocalDate.parse("2012-01-06"));
  }

  @Test
  @DisplayName(
      "S-03 when it closes: at the end of the opening, at midnight, or on the next holiday")
  void closing() {
    assertThat(office.closes(at("2026-11-24T09:00:00Z"))).contains(at("2026-11-24T11:30:00Z"));
    assertThat(office.closes(at("2026-11-24T12:00:00Z"))).contains(at("2026-11-24T12:00:00Z"));
    Window butChristmas =
        new Window(
            PARIS,
            List.of(opening(ALL_DAYS, "00:00", "00:00")),
            Set.of(LocalDate.parse("2026-12-25")));
    assertThat(butChristmas.closes(at("2026-01-01T00:00:00Z")))
        .contains(at("2026-12-24T23:00:00Z"));
    assertThat(butChristmas.nextOn(LocalDate.parse("2026-12-25")))
        .isEqualTo(at("2026-12-25T23:00:00Z"));
  }

  @Test
  @DisplayName("S-03 a window that never opens is refused with the reason and the place")
  void neverOpens() {
    Opening never = opening(Set.of(), "09:00", "12:00");
    Opening backwards = opening(WORKDAYS, "18:00", "09:00");
    Opening fine = opening(WORKDAYS, "09:00", "18:00");
    Opening seconds = opening(WORKDAYS, "09:00:30", "18:00");
    assertThat(Window.problems("/window", "Europe/Paris", List.of(), Set.of()))
        .extracting(Problem::pointer)
        .containsExactly("/window/openings");
    assertThat(
            Window.problems(
                "/window", "Europe/Pariss", List.of(fine, never, backwards, seconds), Set.of()))
        .extracting(Problem::pointer)
        .containsExactly(
            "/window/zone",
            "/window/openings/1/days",
            "/window/openings/2/to",
            "/window/openings/3");
    assertThatThrownBy(() -> new Window(PARIS, List.of(backwards), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never opens: it must be after 18:00");
  }

  @Test
  @DisplayName("S-03 only IANA regions are zones: no offsets, no nonsense")
  void zones() {
    List<Opening> hours = List.of(opening(WORKDAYS, "09:00", "18:00"));
    for (String zone : List.of("+02:00", "Z", "UTC+2", "Mars/Olympus", "", "../etc/passwd")) {
      assertThat(Window.problems("", zone, hours, Set.of())).as(zone).hasSize(1);
    }
    for (String zone : List.of("UTC", "Etc/GMT+2", "America/Argentina/Ushuaia")) {
      assertThat(Window.problems("", zone, hours, Set.of())).as(zone).isEmpty();
    }
  }

  @Test
  @DisplayName("S-03 openings and holidays are bounded")
  void bounded() {
    List<Opening> many =
        java.util.stream.IntStream.range(0, 51)
            .mapToObj(i -> opening(WORKDAYS, "09:00", "18:00"))
            .toList();
    Set<LocalDate> holidays =
        LocalDate.parse("2026-01-01")
            .datesUntil(LocalDate.parse("2029-01-01"))
            .collect(java.util.stream.Collectors.toSet());
    assertThat(Window.problems("", "UTC", many, holidays))
        .extracting(Problem::pointer)
        .containsExactly("/openings", "/holidays");
  }

  static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
