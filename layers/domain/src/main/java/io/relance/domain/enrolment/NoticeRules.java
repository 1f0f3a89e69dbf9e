package io.relance.domain.enrolment;

import io.relance.domain.enrolment.EnrolmentFact.DeliveryNoted;
import io.relance.domain.enrolment.EnrolmentFact.Signal;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** News of a message of ours is recorded, and is no reply (FEATURES R-09). Pure. */
public final class NoticeRules {
  private static final Rule NOTED = new Rule("delivery.noted", 1);

  private NoticeRules() {}

  /** Records it, and what it says that the contact did. */
  public static Decision<EnrolmentFact> noted(Enrolment enrolment, DeliveryNotice notice) {
    List<EnrolmentFact> facts = new ArrayList<>();
    facts.add(new DeliveryNoted(enrolment.id(), notice.id(), notice.kind(), notice.at()));
    Signals.Kind.of(notice.kind())
        .ifPresent(kind -> facts.add(Signal.of(enrolment.id(), kind, notice.at())));
    return Decision.of(
        NOTED, Map.of("provider", notice.provider(), "kind", notice.kind().name()), facts);
  }
}
