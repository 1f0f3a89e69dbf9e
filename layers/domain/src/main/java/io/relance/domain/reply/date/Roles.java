package io.relance.domain.reply.date;

import java.util.List;

/**
 * Gives a mention its role by the cues around it: those that touch it, then those of its clause on
 * the left and on the right, then those of its sentence.
 */
final class Roles {
  /** How far apart "not" and the word it negates may stand. */
  private static final int NEGATION_REACH = 4;

  private final Surroundings around;
  private final Mention mention;

  private Roles(Surroundings around) {
    this.around = around;
    this.mention = around.mention();
  }

  /**
   * A mention and what it does.
   *
   * @param from first item of the words that say so
   * @param to item after the last of them
   */
  record Reading(Mention mention, Role role, int from, int to) {}

  /** The role of one of the mentions in a text. */
  static Reading of(List<Item> items, List<Mention> mentions, int index) {
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
    return new Roles(new Surroundings(items, mention, left + 1, right)).reading();
  }

  private Reading reading() {
    boolean evening = around.beside(Cue.EVENING);
    boolean inclusive = evening || around.beside(Cue.INCLUSIVE);
    boolean morning = !evening && around.beside(Cue.MORNING);
    Role role = role(inclusive, morning);
    return new Reading(mention, role, around.quoteStart(), around.quoteEnd());
  }

  /** The name of a day off says why as often as until when: it counts only with a clear word. */
  private Role role(boolean inclusive, boolean morning) {
    Role role = written(inclusive, morning);
    return switch (mention.close().kind()) {
      case FEAST -> role == Role.AFTER || role == Role.DENIED ? role : Role.NOTHING;
      case HOLIDAY ->
          switch (role) {
            case DAY_OFF, ALONE -> Role.NOTHING;
            case UNTIL -> Role.THROUGH;
            default -> role;
          };
      case DATE, NUMERIC, DAY, WEEKDAY, RELATIVE, WEEK, NEXT_WEEK, THIS_WEEK -> role;
    };
  }

  private Role written(boolean inclusive, boolean morning) {
    if (habitual() || excepted() || ofAnother() || around.inClause(Cue.EVENT) || denied()) {
      return Role.DENIED;
    }
    if (around.before(Cue.VAGUE) >= 0 || perhapsLonger()) {
      return Role.VAGUE;
    }
    if (mention.isRange()) {
      return range(morning);
    }
    if (around.before(Cue.THROUGH) >= 0 || around.after(Cue.THROUGH_AFTER) >= 0) {
      return Role.THROUGH;
    }
    if (around.before(Cue.UNTIL) >= 0 || around.after(Cue.UNTIL_AFTER) >= 0) {
      return until(inclusive, morning);
    }
    if (around.before(Cue.BEFORE) >= 0 || around.after(Cue.BEFORE_AFTER) >= 0) {
      return before();
    }
    if (around.before(Cue.BY) >= 0 || around.after(Cue.BY_AFTER) >= 0) {
      return by();
    }
    if (around.before(Cue.AFTER) >= 0 || around.after(Cue.AFTER_AFTER) >= 0) {
      return around.any(Cue.BACK)
              || around.any(Cue.REPLY)
              || around.any(Cue.AWAY)
              || around.any(Cue.UNTIL)
          ? Role.AFTER
          : Role.NOTHING;
    }
    Role nearest = nearest();
    if (around.before(Cue.FROM) >= 0 || around.after(Cue.FROM_AFTER) >= 0) {
      return nearest == Role.DAY_OFF ? fromDayOff() : stated(nearest);
    }
    if (nearest == Role.DAY_OFF && mention.first().kind() == Partial.Kind.WEEKDAY) {
      return Role.NOTHING;
    }
    return stated(nearest);
  }

  /** "From 6 July I am away" starts an absence; one of another clause says nothing of this day. */
  private Role fromDayOff() {
    return around.inClause(Cue.AWAY) ? Role.NOTHING : stated(Role.NOTHING);
  }

  /** "This week and perhaps the next". */
  private boolean perhapsLonger() {
    return mention.first().kind() == Partial.Kind.THIS_WEEK && around.inClause(Cue.VAGUE);
  }

  /** "Not before Monday", "unreachable before Monday", "back before Monday". */
  private Role before() {
    boolean absent = around.inClause(Cue.NOT) || around.inClause(Cue.AWAY);
    return absent || around.inClause(Cue.BACK) ? Role.BACK_ON : Role.NOTHING;
  }

  /** "Back by Monday", "not before", "I will answer by Monday". */
  private Role by() {
    if (around.inClause(Cue.NOT) || around.inClause(Cue.BACK)) {
      return Role.BACK_ON;
    }
    return around.inClause(Cue.REPLY) && around.inClause(Cue.SELF) ? Role.REPLY_ON : Role.NOTHING;
  }

  /** With no cue at all, a date is the day back unless its sentence is about something else. */
  private Role stated(Role nearest) {
    boolean ofElse =
        around.any(Cue.DENY)
            || around.any(Cue.EVENT)
            || around.upToClauseEnd(Cue.OTHER)
            || around.any(Cue.HABIT);
    return nearest != Role.NOTHING ? nearest : ofElse ? Role.DENIED : Role.ALONE;
  }

  private Role range(boolean morning) {
    boolean weekdays = mention.close().kind() == Partial.Kind.WEEKDAY;
    if (weekdays && !around.inClause(Cue.AWAY) && !clauseHasNegatedBack()) {
      return Role.NOTHING;
    }
    return morning ? Role.BACK_ON : Role.RANGE;
  }

  /**
   * "Won't be back until Monday" and "until I return on Monday" name the day back; "available until
   * Monday" is no absence; "away until Friday" leaves it open.
   */
  private Role until(boolean inclusive, boolean morning) {
    int cue = around.before(Cue.UNTIL);
    if (cue >= 0 && scanLeft(mention.start() - 1, cue + 1) == Role.BACK_ON) {
      return Role.BACK_ON;
    }
    int clauseLeft = around.clauseStart();
    boolean presentBefore = cue >= 0 && scanLeft(cue - 1, clauseLeft) == Role.BACK_ON;
    boolean presentAfter =
        !around.inClause(Cue.AWAY) && scanRight(mention.end(), around.clauseEnd()) == Role.BACK_ON;
    if (presentBefore || presentAfter) {
      return Role.DENIED;
    }
    if (inclusive) {
      return Role.THROUGH;
    }
    boolean notUntil = around.before(Cue.NOT_UNTIL) >= 0 && negatedBefore(cue);
    return morning || notUntil || clauseHasNegatedBack() ? Role.BACK_ON : Role.UNTIL;
  }

  /** "I can't answer until": a negation in the clause, and no absence behind it. */
  private boolean negatedBefore(int cue) {
    for (int i = cue - 1; i >= around.clauseStart(); i--) {
      if (around.item(i).is(Cue.AWAY)) {
        return false;
      }
      if (around.item(i).is(Cue.NOT)) {
        return true;
      }
    }
    return false;
  }

  private boolean clauseHasNegatedBack() {
    for (int i = around.left(); i < around.right(); i++) {
      if (!around.inMention(i) && around.item(i).is(Cue.BACK) && negated(i)) {
        return true;
      }
    }
    return false;
  }

  /** By the nearest cue: in the clause on the left, on the right, then further out. */
  private Role nearest() {
    int clauseLeft = around.clauseStart();
    int clauseRight = around.clauseEnd();
    boolean today = mention.first().kind() == Partial.Kind.RELATIVE && mention.first().count() == 0;
    Role role = scanLeft(mention.start() - 1, clauseLeft);
    if (role == Role.NOTHING || role == Role.DAY_OFF) {
      boolean ofNext = role == Role.DAY_OFF && around.dateFollows();
      Role other = ofNext ? Role.NOTHING : scanRight(mention.end(), clauseRight);
      role = other == Role.NOTHING || (today && other != Role.DAY_OFF) ? role : other;
    }
    if (role == Role.NOTHING) {
      role = scanLeft(clauseLeft - 1, around.left());
      if (role == Role.DAY_OFF && around.clauseHasOtherWords()) {
        return Role.NOTHING;
      }
    }
    boolean dateFollows = around.dateFollows();
    boolean weekday = mention.first().kind() == Partial.Kind.WEEKDAY;
    if (role == Role.NOTHING && !weekday && !today && !dateFollows) {
      role = scanRight(clauseRight, around.right());
    }
    return role;
  }

  /** "Back from leave on Monday": the absence belongs to the return before it. */
  private Role scanLeft(int from, int to) {
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

  /** What comes after "and" is another statement. */
  private Role scanRight(int from, int to) {
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

  private boolean habitual() {
    return around.before(Cue.HABIT) >= 0
        || (mention.end() < around.right() && around.item(mention.end()).is(Cue.HABIT));
  }

  /** "Not on Friday 7 August", about something else than an absence. */
  private boolean excepted() {
    return around.before(Cue.NOT) >= 0
        && around.before(Cue.ONLY) < 0
        && !around.inClause(Cue.AWAY)
        && !around.inClause(Cue.BACK);
  }

  /** Another person in the clause before the date, or before a clause with no cue of its own. */
  private boolean ofAnother() {
    int clause = around.clauseStart();
    boolean until = around.before(Cue.UNTIL) >= 0 || around.before(Cue.THROUGH) >= 0;
    boolean own = around.inClause(Cue.SELF) || (!until && around.inClause(Cue.BACK));
    for (int i = mention.start() - 1; i >= around.left(); i--) {
      if (around.item(i).is(Cue.SELF)) {
        return false;
      }
      if (own && i < clause) {
        return !around.inClause(Cue.SELF) && goesOnAboutAnother();
      }
      if (around.item(i).is(Cue.OTHER)) {
        return true;
      }
    }
    return false;
  }

  /** "Ask Ann, who returns on 3 May", "My colleague Ann, back on 3 May, …". */
  private boolean goesOnAboutAnother() {
    int clause = around.clauseStart();
    boolean relative = around.item(clause).is(Cue.WHO) && around.item(clause - 1).isMark(',');
    return relative || (around.opensSentence() && around.item(around.left()).is(Cue.OTHER));
  }

  private boolean denied() {
    int start = around.clauseStart();
    for (int i = mention.start() - 1; i >= start; i--) {
      Item item = around.item(i);
      if (item.is(Cue.BACK) || item.is(Cue.AWAY)) {
        return false;
      }
      if (item.is(Cue.DENY)) {
        return true;
      }
    }
    int end = Math.min(around.clauseEnd(), mention.end() + 6);
    for (int i = mention.end(); i < end; i++) {
      Item item = around.item(i);
      if (item.is(Cue.BACK) || item.is(Cue.AWAY)) {
        return false;
      }
      if (item.is(Cue.DENY)) {
        return true;
      }
    }
    return false;
  }
}
