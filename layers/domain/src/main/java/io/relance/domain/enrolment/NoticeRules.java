package io.relance.domain.enrolment;

import io.relance.domain.enrolment.EnrolmentFact.DeliveryNoted;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.util.List;
import java.util.Map;

/** News of a message of ours is recorded, and is no reply (FEATURES R-09). Pure. */
public final class NoticeRules {
  private static final Rule NOTED = new Rule("delivery.noted", 1);

  private NoticeRules() {}

  /** Records it; the sequence goes on as it was. */
  public static Decision<EnrolmentFact> noted(Enrolment enrolment, DeliveryNotice notice) {
    return Decision.of(
        NOTED,
        Map.of("provider", notice.provider(), "kind", notice.kind().name()),
        List.of(new DeliveryNoted(enrolment.id(), notice.id(), notice.kind(), notice.at())));
  }
}
