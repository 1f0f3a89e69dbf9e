package io.relance.domain.reply.date;

/** Finds what makes a date something else than the writer's day back or the end of an absence. */
final class Denials {
  /** A word behind the date that says what it is stands within so many items. */
  private static final int REACH = 6;

  /** A word that says a business goes on stands within so many items of it. */
  private static final int RESUMES = 3;

  private final Surroundings around;
  private final Mention mention;

  private Denials(Surroundings around) {
    this.around = around;
    this.mention = around.mention();
  }

  /** Whether a date is a habit, another person's, an event's, or that of other business. */
  static boolean of(Surroundings around) {
    Denials denials = new Denials(around);
    return denials.habitual()
        || denials.excepted()
        || denials.ofAnother()
        || around.inClause(Cue.EVENT)
        || denials.denied();
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
        return !goesOn(i - RESUMES, i);
      }
    }
    int end = Math.min(around.clauseEnd(), mention.end() + REACH);
    for (int i = mention.end(); i < end; i++) {
      Item item = around.item(i);
      if (item.is(Cue.BACK) || item.is(Cue.AWAY)) {
        return false;
      }
      if (item.is(Cue.DENY)) {
        return !goesOn(i + 1, i + 1 + RESUMES);
      }
    }
    return false;
  }

  /** "We send orders again from", "deliveries resume on": the house is back at its business. */
  private boolean goesOn(int from, int to) {
    for (int i = Math.max(around.clauseStart(), from); i < Math.min(around.clauseEnd(), to); i++) {
      if (around.item(i).is(Cue.BACK) && !around.inMention(i)) {
        return true;
      }
    }
    return false;
  }
}
