package io.relance.domain.enrolment;

import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.criteria.Happening;
import io.relance.domain.criteria.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the branches and exit rules of a sequence can ask about an enrolment. */
final class SequenceFacts {
  private SequenceFacts() {}

  /** A contact that is gone must not be reached any more, as one that is suppressed. */
  static Facts of(Enrolment enrolment, @Nullable Contact contact) {
    Map<Field, Value> values = new HashMap<>();
    Map<String, List<Happening>> events = new HashMap<>();
    Signals signals = enrolment.signals();
    for (Signals.Kind kind : Signals.Kind.values()) {
      signals
          .at(kind)
          .ifPresent(at -> events.put(kind.event(), List.of(new Happening(at, Map.of()))));
    }
    flag(values, Subject.ENROLMENT, "opened", signals.openedAt() != null);
    flag(values, Subject.ENROLMENT, "clicked", signals.clickedAt() != null);
    flag(values, Subject.ENROLMENT, "connected", signals.connectedAt() != null);
    flag(values, Subject.ENROLMENT, "replied", enrolment.replied());
    flag(values, Subject.ENROLMENT, "bounced", enrolment.stopReason() == StopReason.HARD_BOUNCE);
    text(values, Subject.ENROLMENT, "tag", enrolment.tag().name());
    flag(values, Subject.CONTACT, "suppressed", contact == null || !contact.isReachable());
    if (contact != null) {
      details(values, contact.details());
    }
    return new Facts.Snapshot(values, events);
  }

  private static void details(Map<Field, Value> values, ContactDetails details) {
    text(values, Subject.CONTACT, "email", details.email());
    text(values, Subject.CONTACT, "linkedin", details.linkedin());
    text(values, Subject.CONTACT, "firstname", details.firstName());
    text(values, Subject.CONTACT, "lastname", details.lastName());
    text(values, Subject.CONTACT, "company", details.company());
    details
        .custom()
        .forEach(
            (name, value) -> text(values, Subject.CONTACT, name.toLowerCase(Locale.ROOT), value));
  }

  private static void flag(Map<Field, Value> values, Subject of, String name, boolean value) {
    values.put(new Field(of, name), new Value.Flag(value));
  }

  private static void text(
      Map<Field, Value> values, Subject of, String name, @Nullable String value) {
    if (value != null) {
      values.put(new Field(of, name), Value.Text.of(value));
    }
  }
}
