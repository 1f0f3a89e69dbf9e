package io.relance.domain.reply.date;

/** Looks around a mention for the words that say whether the writer is there, away or answers. */
final class CueScan {
  /** How far apart "not" and the word it negates may stand. */
  private static final int NEGATION_REACH = 4;

  private final Surroundings around;
  private final Mention mention;

  CueScan(Surroundings around) {
    this.around = around;
    this.mention = around.mention();
  }

  /** By the nearest cue: in the clause on the left, on the right, then further out. */
  Role nearest() {
    int clauseLeft = around.clauseStart();
    int clauseRight = around.clauseEnd();
    boolean today = mention.first().kind() == Partial.Kind.RELATIVE && mention.first().count() == 0;
    Role role = left(mention.start() - 1, clauseLeft);
    if (role == Role.NOTHING || role == Role.DAY_OFF) {
      boolean ofNext = role == Role.DAY_OFF && around.dateFollows();
      Role other = ofNext ? Role.NOTHING : right(mention.end(), clauseRight);
      role = other == Role.NOTHING || (today && other != Role.DAY_OFF) ? role : other;
    }
    if (role == Role.NOTHING) {
      role = left(clauseLeft - 1, around.left());
      if (role == Role.DAY_OFF && around.clauseHasOtherWords()) {
        return Role.NOTHING;
      }
    }
    boolean dateFollows = around.dateFollows();
    boolean weekday = mention.first().kind() == Partial.Kind.WEEKDAY;
    if (role == Role.NOTHING && !weekday && !today && !dateFollows) {
      role = right(clauseRight, around.right());
    }
    return role;
  }

  /**
   * The first cue from one item back to another. "Back from leave on Monday": the absence belongs
   * to the return before it.
   */
  Role left(int from, int to) {
    for (int i = from; i >= to; i--) {
      Role role = roleOf(i);
      if (role == Role.DAY_OFF && around.item(i).is(Cue.AWAY)) {
        for (int k = i - 1; k >= Math.max(to, i - NEGATION_REACH); k--) {
          if (around.separates(k)) {
            break;
          }
          if (around.item(k).is(Cue.BACK)) {
            return roleOf(k);
          }
        }
      }
      if (role != Role.NOTHING) {
        return role;
      }
    }
    return Role.NOTHING;
  }

  /** The first cue from one item on to another; what comes after "and" is another statement. */
  Role right(int from, int to) {
    for (int i = from; i < to; i++) {
      Role role = roleOf(i);
      if (role != Role.NOTHING || around.item(i).is(Cue.AND)) {
        return role;
      }
    }
    return Role.NOTHING;
  }

  private Role roleOf(int at) {
    Item item = around.item(at);
    if (item.is(Cue.BACK)) {
      return negated(at) ? Role.DAY_OFF : Role.BACK_ON;
    }
    if (item.is(Cue.REPLY)) {
      return negated(at) ? Role.NOTHING : Role.REPLY_ON;
    }
    return item.is(Cue.AWAY) ? Role.DAY_OFF : Role.NOTHING;
  }

  private boolean negated(int at) {
    if (around.before(Cue.ONLY) >= 0) {
      return false;
    }
    for (int i = at - 1; i >= Math.max(around.left(), at - NEGATION_REACH); i--) {
      if (around.separates(i) || around.item(i).is(Cue.AND) || around.item(i).is(Cue.UNTIL)) {
        return false;
      }
      if (around.item(i).is(Cue.NOT)) {
        return !opensUntil(i);
      }
    }
    return false;
  }

  /** "Fino a quando non torno": the negation of "until" denies nothing. */
  private boolean opensUntil(int not) {
    for (int i = not - 1; i >= Math.max(around.left(), not - NEGATION_REACH); i--) {
      if (around.item(i).is(Cue.UNTIL)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the territory says "not back". */
  boolean hasNegatedBack() {
    for (int i = around.left(); i < around.right(); i++) {
      if (!around.inMention(i) && around.item(i).is(Cue.BACK) && negated(i)) {
        return true;
      }
    }
    return false;
  }
}
