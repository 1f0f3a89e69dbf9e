package io.relance.domain.reply.date;

import java.util.Locale;

/**
 * What a word or phrase of a language file can do in an absence notice. Each constant is fed by the
 * section {@code [date.<name>]}, the name in lower case with hyphens.
 */
enum Cue {
  /** Names of months; the value is 1 to 12. */
  MONTHS,
  /** Names of days of the week; the value is 1 (Monday) to 7. */
  WEEKDAYS,
  /** Abbreviations of weekdays that count only beside a date: they are other words too. */
  SHORT_WEEKDAYS,
  /** Number words; the value is the number. */
  NUMBERS,
  /** Days counted from today: 0 today, 1 tomorrow, 2 the day after. */
  RELATIVE_DAYS,
  /** Units of time; the value is their length in days. */
  UNITS,
  /** Days off with a name; the value is a rule of {@link Holidays}. */
  HOLIDAYS,
  /** Feasts of several days, which count only as "after" them; the value is that of the last. */
  FEASTS,
  /** The writer is there again, or was never gone: back, return, in the office. */
  BACK,
  /** The writer answers: reply, get back to you. Weaker than being back. */
  REPLY,
  /** The writer is not there: away, on leave, closed. */
  AWAY,
  /** Before a date: the absence lasts until it, its last day or the day back. */
  UNTIL,
  /** Before a date: the absence includes it. */
  THROUGH,
  /** After a date: {@link #UNTIL}. */
  UNTIL_AFTER,
  /** After a date: {@link #THROUGH}. */
  THROUGH_AFTER,
  /** Beside a date: "inclusive". */
  INCLUSIVE,
  /** Before a date: something starts then, the absence or the presence. */
  FROM,
  /** After a date: {@link #FROM}. */
  FROM_AFTER,
  /** Between two dates: a range. */
  TO,
  /** Before two dates joined by {@link #AND}: a range. */
  BETWEEN,
  /** Joins. */
  AND,
  /** Before a date: "before". */
  BEFORE,
  /** After a date: "before". */
  BEFORE_AFTER,
  /** Before a date: "by", "at the latest". */
  BY,
  /** After a date: "by". */
  BY_AFTER,
  /** Before a date: "after". */
  AFTER,
  /** After a date: "after". */
  AFTER_AFTER,
  /** Negation. */
  NOT,
  /** Beside a date: "only then", which undoes a negation ("ne … que", "erst"). */
  ONLY,
  /** Makes a date nearby something else: an offer's end, opening hours, a meeting. */
  DENY,
  /** Makes a date that of an event or a move: "visit us", "takes place", "new address". */
  EVENT,
  /** A relative pronoun: what follows another person and it is about them. */
  WHO,
  /** Another person: a date after it may be theirs. */
  OTHER,
  /** The writer: what follows is about them again. */
  SELF,
  /** Makes a date rough: around, beginning of, end of. */
  VAGUE,
  /** Says that the day back is not known: "until further notice", "I do not know when". */
  UNKNOWN,
  /** An "until" after which a negation means that very day: "I can't answer until". */
  NOT_UNTIL,
  /** Makes a weekday a habit: every, each. */
  HABIT,
  /** Beside a date: its morning, so the day itself is a day back. */
  MORNING,
  /** Beside a date: its end, so the day itself is still away. */
  EVENING,
  /** Beside a weekday: the coming one. */
  NEXT,
  /** Beside a weekday: the coming one, never that of the week after. */
  COMING,
  /** The whole of the next week. */
  NEXT_WEEK,
  /** The rest of this week. */
  THIS_WEEK,
  /** Before a number and a unit: counted from now. */
  IN,
  /** A unit with "later" in it, after a number: counted from now. */
  IN_AFTER,
  /** A calendar week; a number stands beside it. */
  WEEK,
  /** Before a bare day of the month. */
  DAY_LEAD,
  /** After a number: it is a day of the month. */
  ORDINAL,
  /** Between day and month, or month and year. */
  OF,
  /** Joins two absences one after the other. */
  THEN,
  /** A long leave: a date a year away is plausible. */
  LONG_LEAVE,
  /** Words that may stand between a cue and its date. */
  FILLER,
  /** After a number: a year (年). */
  YEAR_MARK,
  /** After a number: a month (月). */
  MONTH_MARK,
  /** After a number: a day (日). */
  DAY_MARK,
  /** Before a year: the era, whose year 0 is the value (令和). */
  ERA,
  /** After a number: it is a time of day or an amount, not a day. */
  NOT_A_DAY;

  /** The section of the language files that feeds this cue. */
  String section() {
    return "date." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the entries of the section begin with a number. */
  boolean valued() {
    return switch (this) {
      case MONTHS, WEEKDAYS, SHORT_WEEKDAYS, NUMBERS, RELATIVE_DAYS, UNITS, HOLIDAYS, FEASTS, ERA ->
          true;
      default -> false;
    };
  }
}
