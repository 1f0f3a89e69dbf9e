package io.relance.domain.enrolment;

import io.relance.domain.EnrolmentId;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.util.List;
import java.util.Map;

/** A contact joins a campaign, once (FEATURES S-02, T-02). Pure. */
public final class EnrolRules {
  private static final Rule ENROL = new Rule("enrol.by-hand", 1);

  private EnrolRules() {}

  /** Enrols a contact that is not enrolled; asking for it again changes nothing. */
  public static Decision<EnrolmentFact> enrol(EnrolmentId id, boolean isNew) {
    return Decision.of(
        ENROL,
        Map.of("known", String.valueOf(!isNew)),
        isNew ? List.of(new ContactEnrolled(id)) : List.of());
  }
}
