package io.relance.domain.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/**
 * How far a lane is booked: one row for each identity and act, written with the act that it books.
 * Every act gets the next free slot, so a thousand acts due at once wake one after the other, each
 * once, in the order of asking; none of them asks again and again. A booking is a plan: {@link
 * Pace} still decides at its time. An act withdrawn before its slot leaves the slot empty.
 *
 * @param last the last booked slot, or null when there is none
 * @param onDay slots booked on its local day
 * @param inWeek slots booked in its local ISO week
 */
public record Agenda(@Nullable Instant last, int onDay, int inWeek) {
  /** Nothing is booked. */
  public static final Agenda EMPTY = new Agenda(null, 0, 0);

  /**
   * A slot, and the agenda with it.
   *
   * @param at inside the window, after every slot booked before
   */
  public record Booking(Instant at, Agenda agenda) {}

  /**
   * Books the next free slot.
   *
   * @param notBefore when the act is due
   */
  public Booking book(Lane lane, Instant notBefore) {
    Instant at = lane.window().next(earliest(lane, notBefore));
    while (true) {
      LocalDate date = lane.window().dateAt(at);
      int before = isOn(lane, date) ? onDay : 0;
      int weekBefore = isInWeekOf(lane, date) ? inWeek : 0;
      if (weekBefore >= lane.limits().perWeek()) {
        at = lane.nextWeek(date);
      } else if (before >= lane.limitOn(date)) {
        at = lane.nextDay(date);
      } else {
        return new Booking(at, new Agenda(at, before + 1, weekBefore + 1));
      }
    }
  }

  private Instant earliest(Lane lane, Instant notBefore) {
    if (last == null) {
      return notBefore;
    }
    Instant rested = last.plus(lane.rest(lane.window().dateAt(last), onDay));
    // With neither gap nor jitter, slots still have an order.
    Instant after = rested.isAfter(last) ? rested : last.plusMillis(1);
    return after.isAfter(notBefore) ? after : notBefore;
  }

  private boolean isOn(Lane lane, LocalDate date) {
    return last != null && lane.window().dateAt(last).equals(date);
  }

  private boolean isInWeekOf(Lane lane, LocalDate date) {
    if (last == null) {
      return false;
    }
    LocalDate lastDate = lane.window().dateAt(last);
    return lastDate.get(IsoFields.WEEK_BASED_YEAR) == date.get(IsoFields.WEEK_BASED_YEAR)
        && lastDate.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
            == date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
