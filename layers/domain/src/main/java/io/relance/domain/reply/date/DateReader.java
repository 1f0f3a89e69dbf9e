package io.relance.domain.reply.date;

import io.relance.domain.reply.date.Partial.Kind;
import io.relance.domain.reply.date.Partial.Next;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one date at a given item; after a success {@link #end()} is the item behind it. */
final class DateReader extends CountedDateReader {
  DateReader(List<Item> items) {
    super(items);
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
    endAt(at + 1);
    Item after = get(at + 1);
    if (after.is(Cue.NEXT) || after.is(Cue.COMING)) {
      endAt(at + 2);
      return Partial.dayOfWeek(weekday, after.is(Cue.COMING) ? Next.COMING : Next.NEXT);
    }
    int week = get(at + 1).is(Cue.FILLER) ? at + 2 : at + 1;
    if (get(week).is(Cue.NEXT_WEEK)) {
      endAt(week + 1);
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
    int i = end();
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
    endAt(after);
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
    if (item.is(Cue.HOLIDAYS)) {
      return take(at + 1, Partial.counted(Kind.HOLIDAY, item.entry().number()));
    }
    if (item.is(Cue.FEASTS)) {
      return take(at + 1, Partial.counted(Kind.FEAST, item.entry().number()));
    }
    if (item.is(Cue.NUMBERS) && get(at + 1).is(Cue.IN_AFTER)) {
      return later(at, item.entry().number());
    }
    if (item.is(Cue.IN_AFTER)) {
      return inAWeek(at);
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
            || (next.is(Cue.UNITS) && !next.is(Cue.ORDINAL))
            || next.isMark('%')
            || next.isMark(':')
            || (next.isNumber() && after == at + 1)
            || (next.isMark('-') && get(after + 1).isNumber() && get(after + 2).is(Cue.NOT_A_DAY));
    return amount ? null : take(after, Partial.dayOfMonth(day));
  }

  private @Nullable Partial fromNumber(int at) {
    Item item = get(at);
    if (item.digits() == 8 && item.value() / 10000 >= 1990) {
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
    if (get(at + 1).is(Cue.IN_AFTER)) {
      return later(at, item.value());
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
    int mark = afterOrdinal(at + 1);
    if (get(mark).is(Cue.WEEK) && (mark > at + 1 || !get(mark).is(Cue.UNITS))) {
      Partial week = readWeekNumber(at);
      endAt(mark + 1);
      return week;
    }
    boolean led = at > 0 && get(at - 1).is(Cue.DAY_LEAD);
    return led || get(at + 1).is(Cue.ORDINAL) ? readBareDay(at) : null;
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
}
