package io.relance.domain.reply.date;

import java.util.List;

/**
 * The territory of one mention: the items of its sentence up to the mentions beside it, and in it
 * the clause around the mention.
 */
final class Surroundings {
  private static final int LOOSE_WORDS = 2;

  /** A cue that touches a date stands no further than this, in items. */
  private static final int REACH = 12;

  private static final int QUOTED_BEFORE = 8;
  private static final int QUOTED_AFTER = 6;

  private final List<Item> items;
  private final Mention mention;
  private final int left;
  private final int right;
  private final int clauseStart;
  private final int clauseEnd;

  /**
   * The items {@code left} (inclusive) to {@code right} (exclusive) around a mention; {@code right}
   * is the end of the sentence or the next mention.
   */
  Surroundings(List<Item> items, Mention mention, int left, int right) {
    this.items = items;
    this.mention = mention;
    this.left = left;
    this.right = right;
    int start = mention.start();
    while (start > left && !separates(start - 1)) {
      start--;
    }
    int end = mention.end() + (closesApposition(mention.end()) ? 1 : 0);
    while (end < right && !separates(end)) {
      end++;
    }
    this.clauseStart = start;
    this.clauseEnd = end;
  }

  Mention mention() {
    return mention;
  }

  Item item(int index) {
    return items.get(index);
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  /** Whether the territory begins with its sentence, not behind another date of it. */
  boolean opensSentence() {
    return left == 0 || items.get(left - 1).type() == Item.Type.STOP;
  }

  int clauseStart() {
    return clauseStart;
  }

  int clauseEnd() {
    return clauseEnd;
  }

  /** Whether another date follows in the same sentence. */
  boolean dateFollows() {
    return items.get(right).type() != Item.Type.STOP;
  }

  /** The item of a cue that touches the mention from the left, or -1. */
  int before(Cue cue) {
    int words = 0;
    for (int i = mention.start() - 1; i >= Math.max(left, mention.start() - REACH); i--) {
      Item item = items.get(i);
      if (item.is(cue)) {
        return i;
      }
      boolean light =
          isHour(i)
              || item.is(Cue.FILLER)
              || item.is(Cue.DAY_LEAD)
              || item.is(Cue.INCLUSIVE)
              || item.is(Cue.AND)
              || item.is(Cue.MORNING)
              || item.is(Cue.EVENING)
              || item.is(Cue.COMING)
              || item.is(Cue.NEXT)
              || item.is(Cue.ONLY)
              || item.is(Cue.NOT_A_DAY)
              || item.isMark(':')
              || item.isMark('-')
              || item.isMark('(');
      int most = cue == Cue.UNTIL || cue == Cue.NOT ? 0 : LOOSE_WORDS;
      if (!light && (item.type() != Item.Type.WORD || ++words > most)) {
        return -1;
      }
    }
    return -1;
  }

  /** The item of a cue that touches the mention from the right, or -1. */
  int after(Cue cue) {
    for (int i = mention.end(); i < Math.min(right, mention.end() + 4); i++) {
      Item item = items.get(i);
      if (item.is(cue)) {
        return i;
      }
      boolean light =
          isHour(i)
              || item.is(Cue.FILLER)
              || item.is(Cue.NOT_A_DAY)
              || item.is(Cue.OF)
              || item.is(Cue.INCLUSIVE)
              || item.is(Cue.EVENING)
              || item.is(Cue.MORNING)
              || item.isMark('(')
              || item.isMark(')')
              || item.isMark('.')
              || item.isMark(',');
      if (!light) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a cue touches the mention. */
  boolean beside(Cue cue) {
    return before(cue) >= 0 || after(cue) >= 0;
  }

  /** Whether a cue stands anywhere in the territory. */
  boolean any(Cue cue) {
    return among(cue, left, right);
  }

  /** Whether a cue stands in the clause. */
  boolean inClause(Cue cue) {
    return among(cue, clauseStart, clauseEnd);
  }

  /** Whether a cue stands in the clause or before it in the territory. */
  boolean upToClauseEnd(Cue cue) {
    return among(cue, left, clauseEnd);
  }

  /** Whether the clause says something of the date in words we do not know. */
  boolean clauseHasOtherWords() {
    for (int i = clauseStart; i < clauseEnd; i++) {
      Item item = items.get(i);
      if (item.type() == Item.Type.WORD && item.to() - item.from() > 2 && !inMention(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean among(Cue cue, int from, int to) {
    for (int i = from; i < to; i++) {
      if (items.get(i).is(cue) && !inMention(i)) {
        return true;
      }
    }
    return false;
  }

  boolean inMention(int i) {
    return i >= mention.start() && i < mention.end();
  }

  /** Whether an item parts two clauses. */
  boolean separates(int i) {
    Item item = items.get(i);
    return item.isMark(',')
        || item.isMark(':')
        || item.isMark('(')
        || item.isMark('*')
        || item.isMark('|')
        || item.isMark('/')
        || (item.isMark('-') && item.spaced());
  }

  /** The second comma of "on Monday, 17 August, back": it belongs to the date and parts nothing. */
  private boolean closesApposition(int at) {
    if (at >= right || !items.get(at).isMark(',')) {
      return false;
    }
    for (int i = mention.start(); i < mention.end(); i++) {
      if (items.get(i).isMark(',')) {
        return true;
      }
    }
    return false;
  }

  /** First item worth quoting. */
  int quoteStart() {
    return Math.max(clauseStart, mention.start() - QUOTED_BEFORE);
  }

  /** The item after the last worth quoting. */
  int quoteEnd() {
    return Math.min(clauseEnd, mention.end() + QUOTED_AFTER);
  }

  /** A number before "am", "Uhr", "h". */
  private boolean isHour(int i) {
    return items.get(i).isNumber() && items.get(i + 1).is(Cue.NOT_A_DAY);
  }
}
