package io.relance.domain.reply.date;

import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place among items, and where the date read last ended. */
class DateCursor {
  private final List<Item> items;
  private int end;

  DateCursor(List<Item> items) {
    this.items = items;
  }

  final @Nullable Partial checked(int after, Partial date) {
    return isPossible(date) ? take(after, date) : null;
  }

  /** Whether the calendar has such a day in some year. */
  static boolean isPossible(Partial date) {
    return date.month() >= 1
        && date.month() <= 12
        && date.day() >= 1
        && date.day() <= Month.of(date.month()).maxLength();
  }

  final void endAt(int after) {
    end = after;
  }

  final Partial take(int after, Partial partial) {
    end = after;
    return partial;
  }

  /** A mark with a number behind it, without a space before the mark. */
  final boolean joined(int at, char separator) {
    return isMark(at, separator) && !get(at).spaced() && get(at + 1).isNumber();
  }

  static boolean isYear(Item item) {
    return item.isNumber() && item.digits() == 4 && item.value() >= 1990 && item.value() <= 2099;
  }

  static int yearOf(Item item) {
    if (isYear(item)) {
      return item.value();
    }
    return item.isNumber() && item.digits() == 2 ? 2000 + item.value() : 0;
  }

  /** Numbers that follow each other without a mark are a phone number. */
  final boolean inChain(int at) {
    return at > 0 && (items.get(at - 1).isMark('+') || items.get(at - 1).isNumber());
  }

  /** A full stop right behind the item before was taken for the end of the sentence. */
  final boolean endsSentence(int at) {
    return get(at).type() == Item.Type.STOP && get(at).from() == get(at - 1).to();
  }

  final boolean isMark(int at, char c) {
    return get(at).isMark(c);
  }

  final Item get(int at) {
    return at < items.size() ? items.get(at) : items.getLast();
  }

  /** The item after the date read last. */
  final int end() {
    return end;
  }
}
