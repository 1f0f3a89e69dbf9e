package io.relance.domain.template;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names that a template may use. */
public final class Variables {
  /** What every contact and sender has a place for. */
  public static final Set<String> STANDARD =
      sorted(
          List.of(
              "firstname",
              "lastname",
              "fullname",
              "email",
              "phone",
              "company",
              "jobtitle",
              "city",
              "country",
              "website",
              "linkedin",
              "sender.firstname",
              "sender.lastname",
              "sender.fullname",
              "sender.email",
              "sender.company"));

  private Variables() {}

  /** The standard ones and an account's custom contact fields, by their names. */
  public static Set<String> with(Collection<String> customFields) {
    TreeSet<String> all = new TreeSet<>(STANDARD);
    customFields.forEach(field -> all.add(normal(field)));
    return Collections.unmodifiableSet(all);
  }

  /** Names are the same in upper and lower case: {@code {{firstName}}} is {@code firstname}. */
  static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Set<String> sorted(Collection<String> names) {
    return Collections.unmodifiableSet(new TreeSet<>(names));
  }
}
