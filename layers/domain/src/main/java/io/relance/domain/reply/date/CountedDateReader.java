package io.relance.domain.reply.date;

import io.relance.domain.reply.date.Partial.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads dates that are counted: in two weeks, a week on, the number of a week. */
class CountedDateReader extends NumericDateReader {
  CountedDateReader(List<Item> items) {
    super(items);
  }

  /** "Kahden viikon kuluttua", "2 hafta sonra". */
  final @Nullable Partial later(int at, int count) {
    return count < 1 || count > 99
        ? null
        : take(at + 2, Partial.counted(Kind.RELATIVE, count * get(at + 1).entry().number()));
  }

  /** A week on without a number: "in a week", "viikon kuluttua". */
  final @Nullable Partial inAWeek(int unit) {
    boolean week = get(unit).is(Cue.UNITS) && get(unit).entry().number() >= 7;
    return week && !get(unit + 1).isNumber()
        ? take(unit + 1, Partial.counted(Kind.RELATIVE, get(unit).entry().number()))
        : null;
  }

  /** "In two weeks": the word for "in", a number and a unit; or null. */
  final @Nullable Partial counted(int at) {
    Item number = get(at + 1);
    int count =
        number.isNumber() ? number.value() : number.is(Cue.NUMBERS) ? number.entry().number() : 0;
    Item unit = get(at + 2);
    if (count == 0) {
      return inAWeek(at + 1);
    }
    if (count > 99 || !unit.is(Cue.UNITS)) {
      return null;
    }
    return take(at + 3, Partial.counted(Kind.RELATIVE, count * unit.entry().number()));
  }

  /** The item after the mark of an ordinal number: "34.", "34th", "34-й". */
  final int afterOrdinal(int at) {
    int i = isMark(at, '-') && !get(at).spaced() && get(at + 1).is(Cue.ORDINAL) ? at + 1 : at;
    return isMark(i, '.') || get(i).is(Cue.ORDINAL) ? i + 1 : at;
  }

  /** The number of a week at an item, or null. */
  final @Nullable Partial readWeekNumber(int at) {
    Item number = get(at);
    if (!number.isNumber() || number.digits() > 2 || number.value() < 1 || number.value() > 53) {
      return null;
    }
    return take(at + 1, Partial.counted(Kind.WEEK, number.value()));
  }
}
