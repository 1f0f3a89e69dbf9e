package io.relance.domain.contact;

import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.criteria.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What criteria can ask about a contact. */
public final class ContactFacts {
  private ContactFacts() {}

  /** Of one contact; one that is gone is as one that must not be contacted. */
  public static Facts of(@Nullable Contact contact) {
    return new Facts.Snapshot(values(contact), Map.of());
  }

  /** The same by field, for whoever knows more than the contact. */
  public static Map<Field, Value> values(@Nullable Contact contact) {
    Map<Field, Value> values = new HashMap<>();
    values.put(
        new Field(Subject.CONTACT, "suppressed"),
        new Value.Flag(contact == null || !contact.isReachable()));
    if (contact != null) {
      ContactDetails details = contact.details();
      text(values, "email", details.email());
      text(values, "linkedin", details.linkedin());
      text(values, "firstname", details.firstName());
      text(values, "lastname", details.lastName());
      text(values, "company", details.company());
      details.custom().forEach((name, value) -> text(values, name.toLowerCase(Locale.ROOT), value));
    }
    return values;
  }

  private static void text(Map<Field, Value> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(new Field(Subject.CONTACT, name), Value.Text.of(value));
    }
  }
}
