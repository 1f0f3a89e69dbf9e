package io.relance.domain.reply.date;

import io.relance.domain.reply.Evidence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * A day that a notice states, with its role.
 *
 * @param role what the words make of it
 * @param stated the day as written; the last one of a range
 * @param start the first day of a range, or {@code stated}
 * @param chained whether "then" or "and" joins it to the one before
 * @param evidence the words
 */
record Candidate(Role role, LocalDate stated, LocalDate start, boolean chained, Evidence evidence) {

  /**
   * The first day back. A bare "until" is read as the day itself when that is a Monday, else as the
   * last day away: so do most of the notices we have, and the day after is never too early.
   */
  LocalDate day() {
    return switch (role) {
      case BACK_ON, REPLY_ON, VAGUE, DENIED, ALONE, NOTHING -> stated;
      case UNTIL ->
          stated.getDayOfWeek() == DayOfWeek.MONDAY ? stated : Calendar.workingDayAfter(stated);
      case THROUGH, RANGE, DAY_OFF, AFTER -> Calendar.workingDayAfter(stated);
    };
  }

  /** The other days which the words can mean. */
  List<LocalDate> alternatives() {
    List<LocalDate> all =
        switch (role) {
          case BACK_ON, REPLY_ON, VAGUE, DENIED, ALONE, NOTHING -> List.of(stated);
          case UNTIL, AFTER ->
              List.of(stated, stated.plusDays(1), Calendar.workingDayAfter(stated));
          case THROUGH, RANGE, DAY_OFF ->
              List.of(stated.plusDays(1), Calendar.workingDayAfter(stated));
        };
    return all.stream().filter(d -> !d.equals(day())).distinct().toList();
  }

  /** Whether the stated time is over. */
  boolean staleOn(LocalDate received) {
    return (role.endsAbsence() ? stated : day()).isBefore(received);
  }
}
