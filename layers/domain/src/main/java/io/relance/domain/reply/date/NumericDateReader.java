package io.relance.domain.reply.date;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads dates written in numbers only: with slashes, dots, hyphens or the marks 年, 月 and 日. */
class NumericDateReader extends DateCursor {
  NumericDateReader(List<Item> items) {
    super(items);
  }

  final @Nullable Partial fromYear(int at) {
    int year = get(at).value();
    if (get(at + 1).is(Cue.YEAR_MARK)) {
      return yearMonthDay(at + 2, year);
    }
    for (char separator : new char[] {'-', '/', '.'}) {
      if (joined(at + 1, separator) && joined(at + 3, separator)) {
        return checked(at + 5, Partial.date(year, get(at + 2).value(), get(at + 4).value()));
      }
    }
    return null;
  }

  final @Nullable Partial yearMonthDay(int at, int year) {
    if (get(at).isNumber()
        && get(at + 1).is(Cue.MONTH_MARK)
        && get(at + 2).isNumber()
        && get(at + 3).is(Cue.DAY_MARK)) {
      return checked(at + 4, Partial.date(year, get(at).value(), get(at + 2).value()));
    }
    return null;
  }

  /** Two or three numbers with slashes, dots or hyphens between. */
  final @Nullable Partial numeric(int at) {
    int first = get(at).value();
    for (char separator : new char[] {'.', '/', '-'}) {
      if (!joined(at + 1, separator) || get(at + 2).digits() > 2) {
        continue;
      }
      int second = get(at + 2).value();
      boolean dotted = separator == '.';
      boolean tight = !get(at + 2).spaced();
      if (joined(at + 3, separator) && (dotted || !get(at + 4).spaced())) {
        int year = yearOf(get(at + 4));
        if (year > 0) {
          return checkedNumeric(at + 5, first, second, year, dotted);
        }
      }
      if (isMark(at + 3, '/') && dotted) {
        return null;
      }
      boolean ended = dotted && endsSentence(at + 3);
      boolean closed = ended || (dotted && isMark(at + 3, '.'));
      boolean bare =
          separator != '-'
              || (get(at).digits() == 2 && get(at + 2).digits() == 2)
              || (led(at) && second <= 12 && tight);
      if (!bare || (!tight && !closed) || get(at + 3).is(Cue.MONTHS)) {
        return null;
      }
      int after = closed && !ended ? at + 4 : at + 3;
      Item next = get(after);
      if (next.is(Cue.NOT_A_DAY) || next.isMark('%') || next.is(Cue.UNITS)) {
        return null;
      }
      if (closed && isYear(next)) {
        return checkedNumeric(after + 1, first, second, next.value(), true);
      }
      return checkedNumeric(after, first, second, 0, dotted);
    }
    return null;
  }

  /** "Op 14-9", "t/m 14-9": a word before that stands before dates, so this is no range. */
  private boolean led(int at) {
    if (at == 0) {
      return false;
    }
    Item before = get(at - 1);
    return before.is(Cue.DAY_LEAD)
        || before.is(Cue.UNTIL)
        || before.is(Cue.THROUGH)
        || before.entry().weekday() > 0;
  }

  /** With dots the day stands first, but for Americans with a taste for dots: 05.18.2026. */
  private @Nullable Partial checkedNumeric(
      int after, int first, int second, int year, boolean dotted) {
    if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) {
      return null;
    }
    if (dotted) {
      return second > 12 && year > 0
          ? checked(after, Partial.date(year, first, second))
          : checked(after, Partial.date(year, second, first));
    }
    Partial numeric = Partial.numeric(first, second, year);
    return isPossible(numeric.ordered(false)) ? take(after, numeric) : null;
  }

  /** The end of a chain of more than three joined numbers that starts here, or {@code at}. */
  final int chainEnd(int at) {
    if (!get(at).isNumber()) {
      return at;
    }
    int numbers = 1;
    int i = at + 1;
    while (get(i).type() == Item.Type.MARK
        && !get(i).spaced()
        && (isMark(i, '.') || isMark(i, '-') || isMark(i, '/'))
        && get(i + 1).isNumber()
        && !get(i + 1).spaced()) {
      numbers++;
      i += 2;
    }
    boolean ranged = numbers > 3 && isRangeOfDates(at, i);
    return numbers > 3 && !ranged ? i : at;
  }

  /** "3.8.-14.8." and "03/08-14/08" are two dates: their middle mark is a hyphen. */
  private boolean isRangeOfDates(int at, int to) {
    int hyphens = 0;
    int others = 0;
    for (int i = at; i < to; i++) {
      hyphens += isMark(i, '-') ? 1 : 0;
      others += isMark(i, '.') || isMark(i, '/') ? 1 : 0;
    }
    return hyphens == 1 && others >= 2;
  }
}
