package io.relance.domain.reply.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Days off that have a name, by rule. A rule is one number: from -99 to 99 the days after Easter
 * Sunday; else month, two digits of the day and a digit of the weekday, of which 0 is that day
 * itself and 1 (Monday) to 7 the first such weekday on or after it. So 1 is Easter Monday, 12260 is
 * 26 December, 11224 is Thanksgiving (the first Thursday on or after 22 November).
 */
final class Holidays {
  private static final int EASTER_RULES = 100;

  private Holidays() {}

  /** The day on which a rule falls in a year. */
  static LocalDate in(int rule, int year) {
    if (Math.abs(rule) < EASTER_RULES) {
      return easter(year).plusDays(rule);
    }
    LocalDate from = LocalDate.of(year, rule / 1000, rule / 10 % 100);
    int weekday = rule % 10;
    return weekday == 0 ? from : from.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday)));
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
