package io.relance.domain.reply.date;

import java.util.List;

/**
 * Gives a mention its role by the cues around it: those that touch it, then those of its clause on
 * the left and on the right, then those of its sentence.
 */
final class Roles {
  private final Surroundings around;
  private final CueScan scan;
  private final Mention mention;

  private Roles(Surroundings around) {
    this.around = around;
    this.scan = new CueScan(around);
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
    if (Denials.of(around)) {
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
    Role nearest = scan.nearest();
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
    if (weekdays && !around.inClause(Cue.AWAY) && !scan.hasNegatedBack()) {
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
    if (cue >= 0 && scan.left(mention.start() - 1, cue + 1) == Role.BACK_ON) {
      return Role.BACK_ON;
    }
    int clauseLeft = around.clauseStart();
    boolean presentBefore = cue >= 0 && scan.left(cue - 1, clauseLeft) == Role.BACK_ON;
    boolean presentAfter =
        !around.inClause(Cue.AWAY) && scan.right(mention.end(), around.clauseEnd()) == Role.BACK_ON;
    if (presentBefore || presentAfter) {
      return Role.DENIED;
    }
    if (inclusive) {
      return Role.THROUGH;
    }
    boolean notUntil = around.before(Cue.NOT_UNTIL) >= 0 && negatedBefore(cue);
    return morning || notUntil || scan.hasNegatedBack() ? Role.BACK_ON : Role.UNTIL;
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
}
