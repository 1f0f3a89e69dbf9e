package io.relance.domain.reply.date;

import java.util.List;

/**
 * Gives every mention its role by the cues around it: those that touch it, then those of its clause
 * on the left and on the right, then those of its sentence. A mention's surroundings end at the
 * mentions beside it.
 */
final class Roles {
  /** How far apart "not" and the word it negates may stand. */
  private static final int NEGATION_REACH = 4;

  private static final int LOOSE_WORDS = 2;

  private final List<Item> items;
  private final List<Mention> mentions;

  Roles(List<Item> items, List<Mention> mentions) {
    this.items = items;
    this.mentions = mentions;
  }

  /**
   * A mention and what it does.
   *
   * @param from first item of the words that say so
   * @param to item after the last of them
   * @param morning the day's morning is meant: even an "until" then names a day back
   */
  record Reading(Mention mention, Role role, int from, int to, boolean morning) {}

  /** The role of one mention. */
  Reading of(int index) {
    Mention mention = mentions.get(index);
    int left = mention.start() - 1;
    while (left >= 0
        && items.get(left).type() != Item.Type.STOP
        && (index == 0 || left >= mentions.get(index - 1).end())) {
      left--;
    }
    int right = mention.end();
    while (items.get(right).type() != Item.Type.STOP
        && (index + 1 == mentions.size() || right < mentions.get(index + 1).start())) {
      right++;
    }
    return new Surroundings(items, mention, left + 1, right).reading();
  }

  /** The territory of one mention: items {@code left} to {@code right} around it. */
  private record Surroundings(List<Item> items, Mention mention, int left, int right) {

    Reading reading() {
      boolean evening = beside(Cue.EVENING);
      boolean inclusive = evening || beside(Cue.INCLUSIVE);
      boolean morning = !evening && beside(Cue.MORNING);
      Role role = role(inclusive, morning);
      return new Reading(mention, role, quoteStart(), quoteEnd(), morning);
    }

    private Role role(boolean inclusive, boolean morning) {
      if (habitual() || ofAnother() || denied()) {
        return Role.DENIED;
      }
      if (before(Cue.VAGUE) >= 0) {
        return Role.VAGUE;
      }
      if (mention.isRange()) {
        return range(morning);
      }
      if (before(Cue.THROUGH) >= 0 || after(Cue.THROUGH_AFTER) >= 0) {
        return Role.THROUGH;
      }
      if (before(Cue.UNTIL) >= 0 || after(Cue.UNTIL_AFTER) >= 0) {
        return until(inclusive, morning);
      }
      if (before(Cue.BEFORE) >= 0 || after(Cue.BEFORE_AFTER) >= 0) {
        return inClause(Cue.NOT) || inClause(Cue.BACK) ? Role.BACK_ON : Role.NOTHING;
      }
      if (before(Cue.AFTER) >= 0 || after(Cue.AFTER_AFTER) >= 0) {
        return any(Cue.BACK) || any(Cue.REPLY) || any(Cue.AWAY) ? Role.AFTER : Role.NOTHING;
      }
      Role nearest = nearest();
      if (before(Cue.FROM) >= 0 || after(Cue.FROM_AFTER) >= 0) {
        return nearest == Role.DAY_OFF ? Role.NOTHING : nearest;
      }
      if (nearest == Role.DAY_OFF && mention.first().kind() == Partial.Kind.WEEKDAY) {
        return Role.NOTHING;
      }
      return nearest == Role.DAY_OFF && inclusive && any(Cue.AWAY) ? Role.DAY_OFF : nearest;
    }

    private Role range(boolean morning) {
      boolean weekdays = mention.close().kind() == Partial.Kind.WEEKDAY;
      if (weekdays && !inClause(Cue.AWAY) && !clauseHasNegatedBack()) {
        return Role.NOTHING;
      }
      return morning ? Role.BACK_ON : Role.RANGE;
    }

    /**
     * "Won't be back until Monday" and "until I return on Monday" name the day back; "available
     * until Monday" is no absence; "away until Friday" leaves it open.
     */
    private Role until(boolean inclusive, boolean morning) {
      int cue = before(Cue.UNTIL);
      if (cue >= 0 && scanLeft(mention.start() - 1, cue + 1) == Role.BACK_ON) {
        return Role.BACK_ON;
      }
      int clauseLeft = clauseStart();
      boolean presentBefore = cue >= 0 && scanLeft(cue - 1, clauseLeft) == Role.BACK_ON;
      boolean presentAfter =
          !inClause(Cue.AWAY) && scanRight(mention.end(), clauseEnd()) == Role.BACK_ON;
      if (presentBefore || presentAfter) {
        return Role.DENIED;
      }
      if (inclusive) {
        return Role.THROUGH;
      }
      return morning || clauseHasNegatedBack() ? Role.BACK_ON : Role.UNTIL;
    }

    private boolean clauseHasNegatedBack() {
      for (int i = left; i < right; i++) {
        if (!inMention(i) && items.get(i).is(Cue.BACK) && negated(i)) {
          return true;
        }
      }
      return false;
    }

    /** By the nearest cue: in the clause on the left, on the right, then further out. */
    private Role nearest() {
      int clauseLeft = clauseStart();
      int clauseRight = clauseEnd();
      boolean today =
          mention.first().kind() == Partial.Kind.RELATIVE && mention.first().count() == 0;
      Role role = scanLeft(mention.start() - 1, clauseLeft);
      if (role == Role.NOTHING || role == Role.DAY_OFF) {
        Role other = scanRight(mention.end(), clauseRight);
        role = other == Role.NOTHING || (today && other != Role.DAY_OFF) ? role : other;
      }
      if (role == Role.NOTHING) {
        role = scanLeft(clauseLeft - 1, left);
      }
      boolean dateFollows = items.get(right).type() != Item.Type.STOP;
      boolean weekday = mention.first().kind() == Partial.Kind.WEEKDAY;
      if (role == Role.NOTHING && !weekday && !today && !dateFollows) {
        role = scanRight(clauseRight, right);
      }
      return role;
    }

    /** "Back from leave on Monday": the absence belongs to the return before it. */
    private Role scanLeft(int from, int to) {
      for (int i = from; i >= to; i--) {
        Role role = roleOf(i);
        if (role == Role.DAY_OFF && items.get(i).is(Cue.AWAY)) {
          for (int k = i - 1; k >= Math.max(to, i - NEGATION_REACH); k--) {
            if (separates(k)) {
              break;
            }
            if (items.get(k).is(Cue.BACK)) {
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

    /** What comes after "and" is another statement. */
    private Role scanRight(int from, int to) {
      for (int i = from; i < to; i++) {
        Role role = roleOf(i);
        if (role != Role.NOTHING || items.get(i).is(Cue.AND)) {
          return role;
        }
      }
      return Role.NOTHING;
    }

    private Role roleOf(int at) {
      Item item = items.get(at);
      if (item.is(Cue.BACK)) {
        return negated(at) ? Role.DAY_OFF : Role.BACK_ON;
      }
      if (item.is(Cue.REPLY)) {
        return negated(at) ? Role.NOTHING : Role.REPLY_ON;
      }
      return item.is(Cue.AWAY) ? Role.DAY_OFF : Role.NOTHING;
    }

    private boolean negated(int at) {
      if (before(Cue.ONLY) >= 0) {
        return false;
      }
      for (int i = at - 1; i >= Math.max(left, at - NEGATION_REACH); i--) {
        if (separates(i)) {
          return false;
        }
        if (items.get(i).is(Cue.NOT)) {
          return true;
        }
      }
      return false;
    }

    private boolean habitual() {
      return before(Cue.HABIT) >= 0
          || (mention.end() < right && items.get(mention.end()).is(Cue.HABIT));
    }

    /** Another person in the clause before the date, or before a clause with no cue of its own. */
    private boolean ofAnother() {
      int clause = clauseStart();
      boolean until = before(Cue.UNTIL) >= 0 || before(Cue.THROUGH) >= 0;
      boolean own = inClause(Cue.SELF) || (!until && inClause(Cue.BACK));
      for (int i = mention.start() - 1; i >= left; i--) {
        if (items.get(i).is(Cue.SELF) || (own && i < clause)) {
          return false;
        }
        if (items.get(i).is(Cue.OTHER)) {
          return true;
        }
      }
      return false;
    }

    private boolean denied() {
      int start = clauseStart();
      for (int i = mention.start() - 1; i >= start; i--) {
        Item item = items.get(i);
        if (item.is(Cue.BACK) || item.is(Cue.AWAY)) {
          return false;
        }
        if (item.is(Cue.DENY)) {
          return true;
        }
      }
      int end = Math.min(clauseEnd(), mention.end() + 6);
      for (int i = mention.end(); i < end; i++) {
        Item item = items.get(i);
        if (item.is(Cue.BACK) || item.is(Cue.AWAY)) {
          return false;
        }
        if (item.is(Cue.DENY)) {
          return true;
        }
      }
      return false;
    }

    /** The item of a cue that touches the mention from the left, or -1. */
    private int before(Cue cue) {
      int words = 0;
      for (int i = mention.start() - 1; i >= left; i--) {
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
                || item.isMark('(');
        if (!light && (item.type() != Item.Type.WORD || ++words > LOOSE_WORDS)) {
          return -1;
        }
      }
      return -1;
    }

    /** The item of a cue that touches the mention from the right, or -1. */
    private int after(Cue cue) {
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

    /** A number before "am", "Uhr", "h". */
    private boolean isHour(int i) {
      return items.get(i).isNumber() && items.get(i + 1).is(Cue.NOT_A_DAY);
    }

    private boolean beside(Cue cue) {
      return before(cue) >= 0 || after(cue) >= 0;
    }

    private boolean any(Cue cue) {
      for (int i = left; i < right; i++) {
        if (items.get(i).is(cue) && !inMention(i)) {
          return true;
        }
      }
      return false;
    }

    private boolean inClause(Cue cue) {
      for (int i = clauseStart(); i < clauseEnd(); i++) {
        if (items.get(i).is(cue) && !inMention(i)) {
          return true;
        }
      }
      return false;
    }

    private boolean inMention(int i) {
      return i >= mention.start() && i < mention.end();
    }

    private int clauseStart() {
      int i = mention.start();
      while (i > left && !separates(i - 1)) {
        i--;
      }
      return i;
    }

    private int clauseEnd() {
      int i = mention.end();
      while (i < right && !separates(i)) {
        i++;
      }
      return i;
    }

    private boolean separates(int i) {
      Item item = items.get(i);
      return item.isMark(',')
          || item.isMark(':')
          || item.isMark('(')
          || item.isMark('*')
          || item.isMark('|')
          || item.isMark('/')
          || (item.isMark('-') && item.spaced());
    }

    private int quoteStart() {
      return Math.max(clauseStart(), mention.start() - 8);
    }

    private int quoteEnd() {
      return Math.min(clauseEnd(), mention.end() + 6);
    }
  }
}
