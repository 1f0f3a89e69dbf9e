package io.relance.domain.reply.date;

import io.relance.domain.reply.date.Partial.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the dates and ranges among the items of a notice, left to right, each item once. */
final class Mentions {
  private final List<Item> items;
  private final DateReader dates;

  private Mentions(List<Item> items) {
    this.items = items;
    this.dates = new DateReader(items);
  }

  /** Every mention, in the order of the text. */
  static List<Mention> in(List<Item> items) {
    Mentions mentions = new Mentions(items);
    List<Mention> found = new ArrayList<>();
    int at = 0;
    while (at < items.size()) {
      int chain = mentions.dates.chainEnd(at);
      Mention mention = chain > at ? null : mentions.at(at);
      if (mention != null) {
        found.add(mention);
      }
      at = Math.max(chain, mention == null ? at + 1 : mention.end());
    }
    return found;
  }

  private @Nullable Mention at(int start) {
    Mention weeks = weeks(start);
    if (weeks != null) {
      return weeks;
    }
    Mention bare = bareRange(start);
    if (bare != null) {
      return bare;
    }
    Partial first = dates.read(start);
    if (first == null) {
      return null;
    }
    int end = dates.end();
    int to = afterJoin(end, opened(start));
    if (to > end) {
      Partial last = dates.read(to);
      if (last == null && first.kind() == Kind.DATE) {
        last = dates.readBareDay(to);
        last = last == null ? null : inMonthOf(first, last);
      }
      if (last != null && joins(first, last)) {
        return new Mention(start, dates.end(), first, last);
      }
    }
    return new Mention(start, end, first, null);
  }

  /** "August 3-14": the month of the first also holds for the last. */
  private static @Nullable Partial inMonthOf(Partial first, Partial last) {
    Partial date = Partial.date(first.year(), first.month(), last.day());
    return last.day() > first.day() && DateCursor.isPossible(date) ? date : null;
  }

  private static boolean joins(Partial first, Partial last) {
    if (first.kind() == Kind.WEEK || last.kind() == Kind.WEEK) {
      return first.kind() == last.kind();
    }
    return last.kind() != Kind.NEXT_WEEK
        && last.kind() != Kind.FEAST
        && first.kind() != Kind.FEAST
        && first.kind() != Kind.THIS_WEEK;
  }

  /** "3 to 14 August", "3.-14. August", "3.-14.8.": the month stands with the last only. */
  private @Nullable Mention bareRange(int start) {
    Partial first = dates.readBareDay(start);
    if (first == null) {
      return null;
    }
    int end = dates.end();
    int to = afterJoin(end, opened(start));
    if (to == end) {
      return null;
    }
    Partial last = dates.read(to);
    if (last == null || !last.isFull()) {
      return null;
    }
    return new Mention(start, dates.end(), first, last);
  }

  /** "weeks 29-32", "KW 33 und 34", "KW 33 und KW 34", "uke 29, 30 og 31". */
  private @Nullable Mention weeks(int start) {
    if (!items.get(start).is(Cue.WEEK)) {
      return null;
    }
    Partial first = dates.read(start);
    if (first == null || first.kind() != Kind.WEEK) {
      return null;
    }
    int end = dates.end();
    Partial last = null;
    int next = afterWeekJoin(end);
    while (next > end) {
      Partial more = dates.readWeekNumber(items.get(next).is(Cue.WEEK) ? next + 1 : next);
      if (more == null) {
        break;
      }
      last = more;
      end = dates.end();
      next = afterWeekJoin(end);
    }
    return new Mention(start, end, first, last);
  }

  private int afterWeekJoin(int at) {
    Item item = items.get(at);
    return item.isMark('+') || item.isMark(',') || item.isMark('/') ? at + 1 : afterJoin(at, true);
  }

  /** Whether "between" stands just before, so that "and" joins two dates to a range. */
  private boolean opened(int start) {
    for (int i = start - 1; i >= 0 && i >= start - 3; i--) {
      Item item = items.get(i);
      if (item.is(Cue.BETWEEN)) {
        return true;
      }
      if (!item.is(Cue.FILLER) && !item.is(Cue.DAY_LEAD)) {
        return false;
      }
    }
    return false;
  }

  /** The item after words that join two dates to a range, or {@code at} if there are none. */
  private int afterJoin(int at, boolean andJoins) {
    int i = at;
    boolean joined = false;
    while (i < items.size() && i < at + 6) {
      Item item = items.get(i);
      boolean join =
          item.is(Cue.TO)
              || item.is(Cue.UNTIL)
              || item.is(Cue.THROUGH)
              || (andJoins && item.is(Cue.AND))
              || item.isMark('-')
              || item.isMark('~');
      joined |= join;
      boolean between =
          item.is(Cue.FILLER)
              || item.is(Cue.FROM_AFTER)
              || item.is(Cue.NOT_A_DAY)
              || item.is(Cue.INCLUSIVE)
              || (!joined && (item.is(Cue.EVENING) || item.is(Cue.MORNING) || item.is(Cue.AND)))
              || item.isMark(',')
              || item.isMark('(')
              || item.isMark(')');
      if (!join && !between) {
        break;
      }
      i++;
    }
    return joined ? i : at;
  }
}
