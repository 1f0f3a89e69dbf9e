package io.relance.domain.reply.date;

import io.relance.domain.reply.date.Partial.Kind;
import io.relance.domain.reply.date.Partial.Next;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a written date into a day, by the day on which the notice came.
 *
 * @param received the day on which the notice came
 * @param longLeave the notice speaks of a long leave, so a date most of a year away is plausible
 */
record Calendar(LocalDate received, boolean longLeave) {
  /** A date without a year is in the past when its next occurrence lies further ahead than this. */
  private static final int HORIZON = 240;

  private static final int LONG_HORIZON = 330;

  /** What became of a written date. */
  sealed interface Answer {
    /** A day. */
    record Day(LocalDate date) implements Answer {}

    /** The weekday written beside it is another one. */
    record Contradiction() implements Answer {}

    /** Several days are possible. */
    record Unclear() implements Answer {}
  }

  /**
   * The day of a written date.
   *
   * @param after a day stated earlier in the text from which bare weekdays and days of the month
   *     count, or null
   * @param atLeast whether {@code after} itself is possible
   * @param role until-like roles may fall on the day of receipt
   */
  Answer resolve(Partial date, @Nullable LocalDate after, boolean atLeast, Role role) {
    return switch (date.kind()) {
      case DATE, NUMERIC -> date.year() > 0 ? withYear(date) : withoutYear(date);
      case DAY -> dayOfMonth(date, after, atLeast);
      case WEEKDAY -> weekday(date, after, atLeast, role);
      case HOLIDAY, FEAST -> holiday(date.count());
      case RELATIVE -> new Answer.Day(received.plusDays(date.count()));
      case WEEK -> week(date.count(), role);
      case NEXT_WEEK -> nextWeek(role);
      case THIS_WEEK -> new Answer.Day(sunday(received));
    };
  }

  /** The first day of a range whose last day is known. */
  LocalDate rangeStart(Partial first, LocalDate last) {
    return switch (first.kind()) {
      case DATE, NUMERIC -> first.year() > 0 ? day(first.year(), first) : before(first, last);
      case DAY -> {
        LocalDate month = last.getDayOfMonth() >= first.day() ? last : last.minusMonths(1);
        yield month.withDayOfMonth(Math.min(first.day(), month.lengthOfMonth()));
      }
      case WEEKDAY -> last.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(first.weekday())));
      case WEEK -> monday(weekNear(first.count(), last));
      case RELATIVE -> received.plusDays(first.count());
      case HOLIDAY, FEAST, NEXT_WEEK, THIS_WEEK -> received;
    };
  }

  /** The first weekday after a day; New Year's Day and Christmas Day are days off everywhere. */
  static LocalDate workingDayAfter(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (next.getDayOfWeek().getValue() > 5
        || next.getDayOfYear() == 1
        || (next.getMonthValue() == 12 && next.getDayOfMonth() == 25)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Days between a full date and a day, in the nearest year where none is written. */
  static long distance(Partial date, LocalDate from) {
    if (date.year() > 0) {
      return Math.abs(ChronoUnit.DAYS.between(from, day(date.year(), date)));
    }
    return IntStream.rangeClosed(-1, 1)
        .mapToLong(y -> Math.abs(ChronoUnit.DAYS.between(from, day(from.getYear() + y, date))))
        .min()
        .orElseThrow();
  }

  private Answer withYear(Partial date) {
    LocalDate day = day(date.year(), date);
    return agrees(day, date) ? new Answer.Day(day) : new Answer.Contradiction();
  }

  private Answer withoutYear(Partial date) {
    LocalDate ahead = day(received.getYear(), date);
    if (ahead.isBefore(received)) {
      ahead = day(received.getYear() + 1, date);
    }
    LocalDate behind = day(ahead.getYear() - 1, date);
    boolean near = ChronoUnit.DAYS.between(received, ahead) <= (longLeave ? LONG_HORIZON : HORIZON);
    if (near && agrees(ahead, date)) {
      return new Answer.Day(ahead);
    }
    if (agrees(behind, date) && (!near || date.weekday() > 0)) {
      return new Answer.Day(behind);
    }
    return date.weekday() > 0 && agrees(ahead, date)
        ? new Answer.Day(ahead)
        : new Answer.Contradiction();
  }

  private Answer dayOfMonth(Partial date, @Nullable LocalDate after, boolean atLeast) {
    LocalDate base = after == null || after.isBefore(received) ? received : after;
    LocalDate day = atLeast || after == null ? base : base.plusDays(1);
    for (int i = 0; i < 62; i++, day = day.plusDays(1)) {
      if (day.getDayOfMonth() == date.day() && agrees(day, date)) {
        return new Answer.Day(day);
      }
    }
    return new Answer.Contradiction();
  }

  private Answer weekday(Partial date, @Nullable LocalDate after, boolean atLeast, Role role) {
    DayOfWeek wanted = DayOfWeek.of(date.weekday());
    if (date.next() == Next.OF_NEXT_WEEK) {
      return new Answer.Day(sunday(received).plusDays(date.weekday()));
    }
    if (after != null && !after.isBefore(received)) {
      return new Answer.Day(
          after.with(
              atLeast ? TemporalAdjusters.nextOrSame(wanted) : TemporalAdjusters.next(wanted)));
    }
    if (received.getDayOfWeek() == wanted && date.next() == Next.PLAIN) {
      return switch (role) {
        case THROUGH -> new Answer.Day(received);
        case UNTIL -> new Answer.Unclear();
        default -> new Answer.Day(received.plusWeeks(1));
      };
    }
    LocalDate day = received.with(TemporalAdjusters.next(wanted));
    boolean thisWeek = !day.isAfter(sunday(received));
    return date.next() == Next.NEXT && thisWeek ? new Answer.Unclear() : new Answer.Day(day);
  }

  private Answer holiday(int rule) {
    LocalDate day = Holidays.in(rule, received.getYear());
    if (day.isBefore(received)) {
      day = Holidays.in(rule, received.getYear() + 1);
    }
    return ChronoUnit.DAYS.between(received, day) <= HORIZON
        ? new Answer.Day(day)
        : new Answer.Contradiction();
  }

  private Answer week(int number, Role role) {
    LocalDate monday = monday(weekAhead(number));
    return new Answer.Day(role.endsAbsence() ? sunday(monday) : monday);
  }

  private Answer nextWeek(Role role) {
    LocalDate monday = sunday(received).plusDays(1);
    boolean allOfIt = role == Role.THROUGH || role == Role.DAY_OFF || role == Role.RANGE;
    return new Answer.Day(
        allOfIt ? sunday(monday) : role.endsAbsence() ? monday.minusDays(1) : monday);
  }

  private LocalDate weekAhead(int number) {
    LocalDate week = weekOf(received.get(IsoFields.WEEK_BASED_YEAR), number);
    if (sunday(week).isBefore(received)
        && ChronoUnit.DAYS.between(week, received) > 365 - HORIZON) {
      return weekOf(received.get(IsoFields.WEEK_BASED_YEAR) + 1, number);
    }
    return week;
  }

  private static LocalDate weekNear(int number, LocalDate last) {
    LocalDate week = weekOf(last.get(IsoFields.WEEK_BASED_YEAR), number);
    return week.isAfter(last) ? weekOf(last.get(IsoFields.WEEK_BASED_YEAR) - 1, number) : week;
  }

  /** A day of a numbered week (ISO 8601: week 1 holds 4 January). */
  private static LocalDate weekOf(int year, int number) {
    return LocalDate.of(year, 1, 4).plusWeeks(number - 1L);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static LocalDate sunday(LocalDate day) {
    return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
  }

  private static LocalDate before(Partial date, LocalDate last) {
    LocalDate day = day(last.getYear(), date);
    return day.isAfter(last) ? day(last.getYear() - 1, date) : day;
  }

  private static LocalDate day(int year, Partial date) {
    return MonthDay.of(date.month(), date.day()).atYear(year);
  }

  private static boolean agrees(LocalDate day, Partial date) {
    return date.weekday() == 0 || day.getDayOfWeek().getValue() == date.weekday();
  }

  /** Whether a date could be meant: it agrees with its weekday and lies ahead, not too far. */
  boolean plausible(Partial date, int daysAhead) {
    return resolve(date, null, true, Role.BACK_ON) instanceof Answer.Day(LocalDate day)
        && !day.isBefore(received)
        && ChronoUnit.DAYS.between(received, day) <= daysAhead;
  }

  /** Whether a date agrees with the weekday written beside it, in its year or the nearest ones. */
  boolean agreesWithWeekday(Partial date) {
    return !(resolve(date, null, true, Role.BACK_ON) instanceof Answer.Contradiction);
  }

  /** Kinds that name no month, and so count from a day stated before. */
  static boolean isAnchored(Partial date) {
    return date.kind() == Kind.DAY || date.kind() == Kind.WEEKDAY;
  }
}
