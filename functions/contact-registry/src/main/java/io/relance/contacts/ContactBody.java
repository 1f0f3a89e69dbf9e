package io.relance.contacts;

import io.relance.domain.contact.Addresses;
import io.relance.domain.contact.ContactDetails;
import io.relance.platform.http.Fields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller says of a contact; in a change, what is absent stays as it is. */
record ContactBody(
    @Nullable String email,
    @Nullable String linkedin,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    @Nullable Map<String, @Nullable String> custom) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 1_000;
  private static final int MOST_CUSTOM = 50;

  /** The details of a new contact. */
  ContactDetails details() {
    return over(new ContactDetails(null, null, null, null, null, Map.of()));
  }

  /** The details of a known contact, changed by this. */
  ContactDetails over(ContactDetails known) {
    Fields fields = new Fields();
    String address = email == null ? known.email() : fields.email("/email", email);
    String profile =
        linkedin == null
            ? known.linkedin()
            : Addresses.profile(fields.text("/linkedin", linkedin, 200));
    ContactDetails details =
        new ContactDetails(
            address == null ? null : address.toLowerCase(Locale.ROOT),
            profile,
            either(fields, "/first_name", firstName, known.firstName()),
            either(fields, "/last_name", lastName, known.lastName()),
            either(fields, "/company", company, known.company()),
            custom(fields, known.custom()));
    if (details.email() == null && details.linkedin() == null) {
      fields.reject("/email", "an e-mail address or a LinkedIn profile is needed");
    }
    fields.check();
    return details;
  }

  private static @Nullable String either(
      Fields fields, String pointer, @Nullable String said, @Nullable String known) {
    return said == null ? known : fields.text(pointer, said, LONGEST_NAME);
  }

  /** A field set to null goes; the others are added or replaced. */
  private Map<String, String> custom(Fields fields, Map<String, String> known) {
    Map<String, String> all = new HashMap<>(known);
    if (custom != null) {
      custom.forEach((name, value) -> {
        if (!name.matches("[a-z][a-z0-9_]{0,49}")) {
          fields.reject("/custom", "names are 1 to 50 of a-z, 0-9 and _, a letter first");
        } else if (value == null) {
          all.remove(name);
        } else if (value.length() > LONGEST_VALUE) {
          fields.reject("/custom/" + name, "at most " + LONGEST_VALUE + " characters");
        } else {
          all.put(name, value);
        }
      });
    }
    if (all.size() > MOST_CUSTOM) {
      fields.reject("/custom", "at most " + MOST_CUSTOM + " fields");
    }
    return all;
  }
}
