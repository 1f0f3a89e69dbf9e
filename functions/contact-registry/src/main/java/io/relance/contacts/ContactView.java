package io.relance.contacts;

import io.relance.domain.contact.Contact;
import io.relance.domain.contact.Suppression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact as the API shows it. */
record ContactView(
    String id,
    @Nullable String email,
    @Nullable String linkedin,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    Map<String, String> custom,
    @Nullable Suppression suppression) {
  static ContactView of(Contact contact) {
    var details = contact.details();
    return new ContactView(
        contact.id().value(),
        details.email(),
        details.linkedin(),
        details.firstName(),
        details.lastName(),
        details.company(),
        details.custom(),
        contact.suppression());
  }
}
