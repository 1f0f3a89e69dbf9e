package io.relance.domain.enrolment;

import io.relance.domain.contact.ContactFacts;
import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.criteria.Happening;
import io.relance.domain.criteria.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the branches and exit rules of a sequence can ask about an enrolment. */
final class SequenceFacts {
  private SequenceFacts() {}

  /** A contact that is gone must not be reached any more, as one that is suppressed. */
  static Facts of(Enrolment enrolment, Party party) {
    Map<Field, Value> values = ContactFacts.values(party.contact());
    Map<String, List<Happening>> events = new HashMap<>();
    Signals signals = enrolment.signals();
    for (Signals.Kind kind : Signals.Kind.values()) {
      signals
          .at(kind)
          .ifPresent(at -> events.put(kind.event(), List.of(new Happening(at, Map.of()))));
    }
    flag(values, "opened", signals.openedAt() != null);
    flag(values, "clicked", signals.clickedAt() != null);
    flag(values, "connected", signals.connectedAt() != null);
    flag(values, "replied", enrolment.replied());
    flag(values, "colleague-replied", party.colleague() != null);
    flag(values, "bounced", enrolment.stopReason() == StopReason.HARD_BOUNCE);
    values.put(new Field(Subject.ENROLMENT, "tag"), Value.Text.of(enrolment.tag().name()));
    return new Facts.Snapshot(values, events);
  }

  private static void flag(Map<Field, Value> values, String name, boolean value) {
    values.put(new Field(Subject.ENROLMENT, name), new Value.Flag(value));
  }
}
