package io.relance.domain.reply.date;

/**
 * A date as written, before the calendar is asked. Zero stands for what is not written.
 *
 * @param kind how it is written
 * @param year four digits, or 0
 * @param month 1 to 12; for {@link Kind#NUMERIC} the second number as written
 * @param day 1 to 31; for {@link Kind#NUMERIC} the first number as written
 * @param weekday 1 (Monday) to 7, or 0
 * @param count days ahead, the number of a week, or a rule of {@link Holidays}
 * @param next how a weekday was qualified
 */
record Partial(Kind kind, int year, int month, int day, int weekday, int count, Next next) {
  /** The ways of writing. */
  enum Kind {
    /** Day and month, perhaps a year. */
    DATE,
    /** Two numbers whose order is to be decided, perhaps a year. */
    NUMERIC,
    /** A day of the month alone. */
    DAY,
    /** A day of the week alone. */
    WEEKDAY,
    /** A day off with a name. */
    HOLIDAY,
    /** A feast of several days; its last. */
    FEAST,
    /** Today, tomorrow, in three days. */
    RELATIVE,
    /** A numbered week (ISO 8601). */
    WEEK,
    /** The week after this one. */
    NEXT_WEEK,
    /** The rest of this week. */
    THIS_WEEK
  }

  /** Qualifiers of a weekday. */
  enum Next {
    /** None. */
    PLAIN,
    /** "This", "coming", French "prochain": the first one ahead. */
    COMING,
    /** "Monday of next week". */
    OF_NEXT_WEEK,
    /** English "next", German "nächsten": the first one ahead or that of next week. */
    NEXT
  }

  static Partial date(int year, int month, int day) {
    return new Partial(Kind.DATE, year, month, day, 0, 0, Next.PLAIN);
  }

  static Partial numeric(int first, int second, int year) {
    return new Partial(Kind.NUMERIC, year, second, first, 0, 0, Next.PLAIN);
  }

  static Partial dayOfMonth(int day) {
    return new Partial(Kind.DAY, 0, 0, day, 0, 0, Next.PLAIN);
  }

  static Partial dayOfWeek(int weekday, Next next) {
    return new Partial(Kind.WEEKDAY, 0, 0, 0, weekday, 0, next);
  }

  static Partial counted(Kind kind, int count) {
    return new Partial(kind, 0, 0, 0, 0, count, Next.PLAIN);
  }

  Partial on(int dayOfWeek) {
    return new Partial(kind, year, month, day, dayOfWeek, count, next);
  }

  /** A numeric date whose order is now known; a number above 12 is a day in any order. */
  Partial ordered(boolean monthFirst) {
    if (kind != Kind.NUMERIC) {
      return this;
    }
    boolean turned = month > 12 || (monthFirst && day <= 12);
    return new Partial(
        Kind.DATE, year, turned ? day : month, turned ? month : day, weekday, 0, next);
  }

  /** A date that names a day and its month. */
  boolean isFull() {
    return kind == Kind.DATE || kind == Kind.NUMERIC;
  }

  /** Whether both orders of a numeric date give a day of the calendar, and different ones. */
  boolean isTwoFaced() {
    return kind == Kind.NUMERIC && day <= 12 && month <= 12 && day != month;
  }
}
