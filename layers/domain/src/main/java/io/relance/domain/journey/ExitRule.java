package io.relance.domain.journey;

import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import java.time.Instant;
import java.util.List;

/**
 * What ends a run wherever it is: asked before every action and at every event.
 *
 * @param id unique within the definition, such as {@code replied}
 * @param kind what leaving by it means
 * @param when it ends as soon as these hold
 */
public record ExitRule(String id, Kind kind, Criteria when) {

  /** What leaving by a rule means for counting (FEATURES W-05, W-06, W-09). */
  public enum Kind {
    /** The goal is met; may count. */
    GOAL,
    /** A suppression segment; never counts. */
    SUPPRESSION,
    /** An unenrolment trigger, such as a reply to a sequence; never counts. */
    UNENROLMENT
  }

  /** The id of the rule that a colleague has replied. */
  public static final String COLLEAGUE_REPLIED = "colleague-replied";

  /**
   * What ends every outreach sequence (FEATURES S-05): reply, bounce, suppression, and a
   * colleague's reply where the campaign wants that.
   */
  public static final List<ExitRule> OUTREACH =
      List.of(
          flagged("replied", Kind.UNENROLMENT, Subject.ENROLMENT, "replied"),
          flagged("bounced", Kind.UNENROLMENT, Subject.ENROLMENT, "bounced"),
          flagged("suppressed", Kind.SUPPRESSION, Subject.CONTACT, "suppressed"),
          flagged(COLLEAGUE_REPLIED, Kind.UNENROLMENT, Subject.ENROLMENT, "colleague-replied"));

  /** Why it holds, for whoever asks why the run ended. */
  String explained(Facts facts, Instant now) {
    return id + ": " + when.explain(facts, now).inWords();
  }

  private static ExitRule flagged(String id, Kind kind, Subject subject, String field) {
    return new ExitRule(id, kind, new Flagged(new Field(subject, field), true));
  }
}
