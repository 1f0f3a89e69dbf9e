package io.relance.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.quota.Agenda.Booking;
import io.relance.domain.quota.Pace.GoNow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T11:00:00Z");

  @Test
  @DisplayName(
      "S-03 a thousand acts due at once get slots in order, within quota and hours, no burst")
  void thousand() {
    Lane lane = Lanes.lane(40, 150, 5, 5);
    Agenda agenda = Agenda.EMPTY;
    Instant before = Instant.EPOCH;
    Usage usage = Usage.NONE;
    Map<Counter, Integer> counts = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      Booking booking = agenda.book(lane, FRIDAY_NOON);
      agenda = booking.agenda();
      Instant at = booking.at();
      assertThat(at).isAfterOrEqualTo(before.plus(lane.limits().gap()));
      usage =
          new Usage(
              counts.getOrDefault(lane.counters(at).get(0), 0),
              counts.getOrDefault(lane.counters(at).get(1), 0),
              usage.last());
      assertThat(Pace.decide(lane, usage, at))
          .as("slot %s at %s is granted at its time", i, at)
          .isInstanceOf(GoNow.class);
      counts.merge(lane.counters(at).get(0), 1, Integer::sum);
      counts.merge(lane.counters(at).get(1), 1, Integer::sum);
      usage = new Usage(0, 0, at);
      before = at;
    }
    // 40 on that Friday, then 40 + 40 + 40 + 30 a week: 6 weeks hold 940, the rest is Monday's, …
    assertThat(before)
        .isBetween(Instant.parse("2027-01-04T08:00:00Z"), Instant.parse("2027-01-05T17:00:00Z"));
  }

  @Test
  @DisplayName("S-03 what is asked for when nothing is booked goes at once, if the window is open")
  void atOnce() {
    Lane lane = Lanes.lane(40, 150, 5, 5);
    assertThat(Agenda.EMPTY.book(lane, FRIDAY_NOON).at()).isEqualTo(FRIDAY_NOON);
    Agenda idleForMonths = new Agenda(Instant.parse("2026-08-03T10:00:00Z"), 40, 150);
    assertThat(idleForMonths.book(lane, FRIDAY_NOON))
        .isEqualTo(new Booking(FRIDAY_NOON, new Agenda(FRIDAY_NOON, 1, 1)));
  }

  @Test
  @DisplayName("S-03 a ramp limits the days that it climbs, one after the other")
  void ramp() {
    LocalDate start = LocalDate.parse("2026-11-23");
    Lane lane = Lanes.lane(40, 400, new Ramp(2, 3, 1), 1, 1, start);
    Agenda agenda = Agenda.EMPTY;
    Map<LocalDate, Integer> perDay = new HashMap<>();
    for (int i = 0; i < 2 + 5 + 8 + 11 + 14; i++) {
      Booking booking = agenda.book(lane, Instant.parse("2026-11-23T00:00:00Z"));
      agenda = booking.agenda();
      perDay.merge(lane.window().dateAt(booking.at()), 1, Integer::sum);
    }
    for (int day = 0; day < 5; day++) {
      assertThat(perDay).containsEntry(start.plusDays(day), 2 + 3 * day);
    }
  }

  @Test
  @DisplayName("S-03 slots keep their order for any limits and due times, even without a gap")
  void order() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Lane lane =
          Lanes.lane(
              1 + random.nextInt(20),
              1 + random.nextInt(60),
              random.nextInt(20),
              random.nextInt(20));
      Agenda agenda = Agenda.EMPTY;
      Instant before = Instant.EPOCH;
      Instant due = FRIDAY_NOON;
      Map<Counter, Integer> counts = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        due = due.plusSeconds(random.nextInt(20_000));
        Booking booking = agenda.book(lane, due);
        assertThat(booking.at()).as("seed " + seed).isAfter(before).isAfterOrEqualTo(due);
        assertThat(lane.window().contains(booking.at())).isTrue();
        assertThat(counts.merge(lane.counters(booking.at()).get(0), 1, Integer::sum))
            .isLessThanOrEqualTo(lane.limits().perDay());
        assertThat(counts.merge(lane.counters(booking.at()).get(1), 1, Integer::sum))
            .isLessThanOrEqualTo(lane.limits().perWeek());
        before = booking.at();
        agenda = booking.agenda();
      }
    }
  }
}
