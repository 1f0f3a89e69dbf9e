package io.relance.dispatch;

import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentitySettings;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What templates are filled with: the contact's fields and the sender's. */
final class Values {
  private Values() {}

  static Map<String, String> of(@Nullable Contact contact, @Nullable Identity identity) {
    Map<String, String> values = new HashMap<>();
    if (identity != null) {
      IdentitySettings settings = identity.settings();
      put(values, "sender.fullname", settings.name());
      put(values, "sender.email", settings.address());
      settings.sender().forEach((name, value) -> values.put("sender." + name, value));
    }
    if (contact != null) {
      ContactDetails details = contact.details();
      values.putAll(details.custom());
      put(values, "firstname", details.firstName());
      put(values, "lastname", details.lastName());
      put(values, "fullname", fullName(details));
      put(values, "email", details.email());
      put(values, "company", details.company());
      put(values, "linkedin", details.linkedin());
    }
    return values;
  }

  private static String fullName(ContactDetails details) {
    return Stream.of(details.firstName(), details.lastName())
        .filter(name -> name != null && !name.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value);
    }
  }
}
