package io.relance.domain.reply.date;

import io.relance.domain.reply.date.Partial.Kind;
import io.relance.domain.reply.date.Partial.Next;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one date at a given item; after a success {@link #end} is the item behind it. */
final class DateReader {
  private final List<Item> items;
  private int end;

  DateReader(List<Item> items) {
    this.items = items;
  }

  /** The item after the date read last. */
  int end() {
    return end;
  }

  /** The date that starts at an item, with a weekday before or after it, or null. */
  @Nullable Partial read(int at) {
    Item item = get(at);
    if (item.is(Cue.NEXT) || item.is(Cue.COMING)) {
      return qualified(at);
    }
    if (item.entry().weekday() > 0) {
      return fromWeekday(at, Next.PLAIN);
    }
    Partial core = core(at);
    return core == null ? null : withWeekdayAfter(core);
  }

  private @Nullable Partial qualified(int at) {
    int day = at + 1;
    while (day < at + 3 && get(day).is(Cue.FILLER)) {
      day++;
    }
    if (!get(day).is(Cue.WEEKDAYS)) {
      return null;
    }
    return fromWeekday(day, get(at).is(Cue.COMING) ? Next.COMING : Next.NEXT);
  }

  private @Nullable Partial fromWeekday(int at, Next next) {
    int weekday = get(at).entry().weekday();
    int i = at + 1;
    int limit = at + 5;
    while (i < limit && (isMark(i, '.') || isMark(i, ',') || get(i).is(Cue.FILLER))) {
      i++;
    }
    Partial core = core(i);
    if (core == null && get(i).is(Cue.DAY_LEAD)) {
      core = core(++i);
    }
    if (core == null && get(i).isNumber()) {
      core = opensHours(i) ? null : readBareDay(i);
    }
    if (core != null && (core.isFull() || core.kind() == Kind.DAY)) {
      return core.on(weekday);
    }
    if (!get(at).is(Cue.WEEKDAYS)) {
      return null;
    }
    end = at + 1;
    Item after = get(at + 1);
    if (after.is(Cue.NEXT) || after.is(Cue.COMING)) {
      end = at + 2;
      return Partial.dayOfWeek(weekday, after.is(Cue.COMING) ? Next.COMING : Next.NEXT);
    }
    int week = get(at + 1).is(Cue.FILLER) ? at + 2 : at + 1;
    if (get(week).is(Cue.NEXT_WEEK)) {
      end = week + 1;
      return Partial.dayOfWeek(weekday, Next.OF_NEXT_WEEK);
    }
    return Partial.dayOfWeek(weekday, next);
  }

  /** "Monday 9-15", "Monday 9.00": hours, unless a month follows. */
  private boolean opensHours(int number) {
    boolean joined = isMark(number + 1, '-') || isMark(number + 1, '.');
    return joined
        && get(number + 2).isNumber()
        && !get(number + 2).spaced()
        && monthAfter(number + 3) == 0;
  }

  private Partial withWeekdayAfter(Partial core) {
    int i = end;
    boolean bracket = isMark(i, '(');
    if (bracket || isMark(i, ',')) {
      i++;
    }
    boolean weekday = get(i).is(Cue.WEEKDAYS) || (bracket && get(i).entry().weekday() > 0);
    if (!weekday || core.kind() == Kind.RELATIVE || core.kind() == Kind.WEEK) {
      return core;
    }
    int after = i + 1;
    if (isMark(after, '.') || (bracket && isMark(after, ')'))) {
      after++;
    }
    if (!bracket && (get(after).isNumber() || get(after).is(Cue.MONTHS))) {
      return core;
    }
    end = after;
    return core.on(get(i).entry().weekday());
  }

  private @Nullable Partial core(int at) {
    Item item = get(at);
    if (item.isNumber()) {
      return fromNumber(at);
    }
    if (item.type() != Item.Type.PHRASE) {
      return null;
    }
    if (item.is(Cue.MONTHS)) {
      Partial date = fromMonth(at);
      if (date != null) {
        return date;
      }
    }
    if (item.is(Cue.NUMBERS) && monthAfter(at + 1) > 0) {
      return dayAndMonth(at, item.entry().number());
    }
    if (item.is(Cue.ERA) && get(at + 1).isNumber() && get(at + 2).is(Cue.YEAR_MARK)) {
      return yearMonthDay(at + 3, item.entry().number() + get(at + 1).value());
    }
    if (item.is(Cue.RELATIVE_DAYS)) {
      return take(at + 1, Partial.counted(Kind.RELATIVE, item.entry().number()));
    }
    if (item.is(Cue.WEEK)) {
      int i = isMark(at + 1, '.') ? at + 2 : at + 1;
      return readWeekNumber(i);
    }
    if (item.is(Cue.NEXT_WEEK)) {
      int day = get(at + 1).is(Cue.FILLER) ? at + 2 : at + 1;
      if (get(day).is(Cue.WEEKDAYS)) {
        return take(day + 1, Partial.dayOfWeek(get(day).entry().weekday(), Next.OF_NEXT_WEEK));
      }
      return take(at + 1, Partial.counted(Kind.NEXT_WEEK, 0));
    }
    if (item.is(Cue.THIS_WEEK)) {
      return take(at + 1, Partial.counted(Kind.THIS_WEEK, 0));
    }
    if (item.is(Cue.IN)) {
      Partial counted = counted(at);
      if (counted != null) {
        return counted;
      }
    }
    return null;
  }

  private @Nullable Partial counted(int at) {
    Item number = get(at + 1);
    int count =
        number.isNumber() ? number.value() : number.is(Cue.NUMBERS) ? number.entry().number() : 0;
    Item unit = get(at + 2);
    if (count == 0 || count > 99 || !unit.is(Cue.UNITS)) {
      return null;
    }
    return take(at + 3, Partial.counted(Kind.RELATIVE, count * unit.entry().number()));
  }

  /** The number of a week at an item, or null. */
  @Nullable Partial readWeekNumber(int at) {
    Item number = get(at);
    if (!number.isNumber() || number.digits() > 2 || number.value() < 1 || number.value() > 53) {
      return null;
    }
    return take(at + 1, Partial.counted(Kind.WEEK, number.value()));
  }

  /** A day of the month alone, with its ordinal mark if any; null where it is something else. */
  @Nullable Partial readBareDay(int at) {
    Item item = get(at);
    int day = item.isNumber() ? item.value() : 0;
    if (day < 1 || day > 31 || item.digits() > 2 || inChain(at)) {
      return null;
    }
    int after = at + 1;
    if (get(after).is(Cue.ORDINAL) || isMark(after, '.') || get(after).is(Cue.DAY_MARK)) {
      after++;
    }
    Item next = get(after);
    boolean amount =
        next.is(Cue.NOT_A_DAY)
            || next.is(Cue.UNITS)
            || next.isMark('%')
            || next.isMark(':')
            || (next.isNumber() && after == at + 1)
            || (next.isMark('-') && get(after + 1).isNumber() && get(after + 2).is(Cue.NOT_A_DAY));
    return amount ? null : take(after, Partial.dayOfMonth(day));
  }

  private @Nullable Partial fromNumber(int at) {
    Item item = get(at);
    if (item.digits() == 8) {
      return checked(
          at + 1, Partial.date(item.value() / 10000, item.value() / 100 % 100, item.value() % 100));
    }
    if (isYear(item)) {
      return fromYear(at);
    }
    if (item.digits() > 2) {
      return null;
    }
    if (get(at + 1).is(Cue.MONTH_MARK) && get(at + 2).isNumber() && get(at + 3).is(Cue.DAY_MARK)) {
      return checked(at + 4, Partial.date(0, item.value(), get(at + 2).value()));
    }
    if (get(at + 1).is(Cue.DAY_MARK) && !get(at + 2).is(Cue.UNITS)) {
      return readBareDay(at);
    }
    Partial numeric = numeric(at);
    if (numeric != null) {
      return numeric;
    }
    Partial named = dayAndMonth(at, item.value());
    if (named != null) {
      return named;
    }
    int mark = isMark(at + 1, '.') ? at + 2 : at + 1;
    if (get(mark).is(Cue.WEEK) && !get(mark).is(Cue.UNITS)) {
      Partial week = readWeekNumber(at);
      end = mark + 1;
      return week;
    }
    boolean led = at > 0 && get(at - 1).is(Cue.DAY_LEAD);
    return led || get(at + 1).is(Cue.ORDINAL) ? readBareDay(at) : null;
  }

  private @Nullable Partial fromYear(int at) {
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

  private @Nullable Partial yearMonthDay(int at, int year) {
    if (get(at).isNumber()
        && get(at + 1).is(Cue.MONTH_MARK)
        && get(at + 2).isNumber()
        && get(at + 3).is(Cue.DAY_MARK)) {
      return checked(at + 4, Partial.date(year, get(at).value(), get(at + 2).value()));
    }
    return null;
  }

  /** Two or three numbers with slashes, dots or hyphens between. */
  private @Nullable Partial numeric(int at) {
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
      boolean bare = separator != '-' || (get(at).digits() == 2 && get(at + 2).digits() == 2);
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

  private @Nullable Partial dayAndMonth(int at, int day) {
    int month = monthAfter(at + 1);
    if (month == 0) {
      return null;
    }
    int after = month + 1;
    after += isMark(after, '.') ? 1 : 0;
    return withYear(after, get(month).entry().month(), day);
  }

  /** The item of a month name behind ordinal marks and "of", or 0. */
  private int monthAfter(int at) {
    int i = at;
    while (i < at + 3
        && (get(i).is(Cue.ORDINAL)
            || get(i).is(Cue.OF)
            || isMark(i, '.')
            || isMark(i, '-')
            || isMark(i, '/'))) {
      i++;
    }
    return get(i).is(Cue.MONTHS) ? i : 0;
  }

  private @Nullable Partial fromMonth(int at) {
    int i = at + 1;
    while (i < at + 4 && (isMark(i, '.') || isMark(i, '-') || get(i).is(Cue.FILLER))) {
      i++;
    }
    Item number = get(i);
    int day =
        number.isNumber() ? number.value() : number.is(Cue.NUMBERS) ? number.entry().number() : 0;
    if (day < 1 || day > 31 || number.digits() > 2) {
      return null;
    }
    int after = i + 1;
    after += get(after).is(Cue.ORDINAL) ? 1 : 0;
    if (get(after).is(Cue.NOT_A_DAY) || isMark(after, ':') || get(after).is(Cue.MONTHS)) {
      return null;
    }
    return withYear(after, get(at).entry().month(), day);
  }

  private @Nullable Partial withYear(int at, int month, int day) {
    int i = at;
    while (i < at + 2 && (isMark(i, ',') || get(i).is(Cue.OF))) {
      i++;
    }
    if (isYear(get(i))) {
      return checked(i + 1, Partial.date(get(i).value(), month, day));
    }
    return checked(at, Partial.date(0, month, day));
  }

  private @Nullable Partial checked(int after, Partial date) {
    return isPossible(date) ? take(after, date) : null;
  }

  /** Whether the calendar has such a day in some year. */
  static boolean isPossible(Partial date) {
    return date.month() >= 1
        && date.month() <= 12
        && date.day() >= 1
        && date.day() <= Month.of(date.month()).maxLength();
  }

  private Partial take(int after, Partial partial) {
    end = after;
    return partial;
  }

  /** A mark with a number behind it, without a space before the mark. */
  private boolean joined(int at, char separator) {
    return isMark(at, separator) && !get(at).spaced() && get(at + 1).isNumber();
  }

  private static boolean isYear(Item item) {
    return item.isNumber() && item.digits() == 4 && item.value() >= 1990 && item.value() <= 2099;
  }

  private static int yearOf(Item item) {
    if (isYear(item)) {
      return item.value();
    }
    return item.isNumber() && item.digits() == 2 ? 2000 + item.value() : 0;
  }

  /** Numbers that follow each other without a mark are a phone number. */
  private boolean inChain(int at) {
    return at > 0 && (items.get(at - 1).isMark('+') || items.get(at - 1).isNumber());
  }

  /** The end of a chain of more than three joined numbers that starts here, or {@code at}. */
  int chainEnd(int at) {
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

  /** A full stop right behind the item before was taken for the end of the sentence. */
  private boolean endsSentence(int at) {
    return get(at).type() == Item.Type.STOP && get(at).from() == get(at - 1).to();
  }

  private boolean isMark(int at, char c) {
    return get(at).isMark(c);
  }

  private Item get(int at) {
    return at < items.size() ? items.get(at) : items.getLast();
  }
}
