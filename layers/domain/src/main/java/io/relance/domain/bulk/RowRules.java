package io.relance.domain.bulk;

import io.relance.domain.contact.Addresses;
import io.relance.domain.contact.ContactDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of a file says of a person, and how that goes with what is known. Pure. */
public final class RowRules {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 1_000;

  private RowRules() {}

  /** What a row is. */
  public sealed interface Reading {
    /** A person. */
    record Person(ContactDetails details) implements Reading {}

    /**
     * Nobody, for this reason.
     *
     * @param column the header of the column at fault; empty for the row as a whole
     */
    record Unusable(String column, String reason) implements Reading {}
  }

  /** Reads a row; fields that are missing at its end are empty. */
  public static Reading read(List<Column> columns, List<String> fields) {
    for (int i = columns.size(); i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        return new Reading.Unusable(
            "", "has " + fields.size() + " fields, the header " + columns.size());
      }
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      Column column = columns.get(i);
      String value = fields.get(i).strip();
      if (!value.isEmpty() && !column.target().equals(Column.IGNORE)) {
        String wrong = wrong(column.target(), value);
        if (wrong != null) {
          return new Reading.Unusable(column.header(), wrong);
        }
        values.put(column.target(), value);
      }
    }
    String email = values.remove("email");
    String linkedin = values.remove("linkedin");
    if (email == null && linkedin == null) {
      return new Reading.Unusable("", "has neither an e-mail address nor a LinkedIn profile");
    }
    return new Reading.Person(
        new ContactDetails(
            email == null ? null : email.toLowerCase(Locale.ROOT),
            linkedin == null ? null : Addresses.profile(linkedin),
            values.remove("first_name"),
            values.remove("last_name"),
            values.remove("company"),
            custom(values)));
  }

  /** What is known, and what a file adds: it fills what is missing and changes nothing. */
  public static ContactDetails filled(ContactDetails known, ContactDetails said) {
    Map<String, String> custom = new HashMap<>(said.custom());
    custom.putAll(known.custom());
    return new ContactDetails(
        either(known.email(), said.email()),
        either(known.linkedin(), said.linkedin()),
        either(known.firstName(), said.firstName()),
        either(known.lastName(), said.lastName()),
        either(known.company(), said.company()),
        custom.size() <= Columns.MOST_CUSTOM ? custom : known.custom());
  }

  private static @Nullable String either(@Nullable String known, @Nullable String said) {
    return known == null ? said : known;
  }

  private static Map<String, String> custom(Map<String, String> values) {
    Map<String, String> custom = new HashMap<>();
    values.forEach((target, value) -> custom.put(target.substring(Column.CUSTOM.length()), value));
    return custom;
  }

  /** Why a value can't be what its column says; null when it can. */
  private static @Nullable String wrong(String target, String value) {
    if (value.chars().anyMatch(c -> Character.isISOControl(c) && !isLayout(c))) {
      return "has control characters";
    }
    return switch (target) {
      case "email" ->
          Addresses.isEmail(value) ? null : "is no e-mail address such as ada@example.org";
      case "linkedin" -> profile(value);
      case String detail when !detail.startsWith(Column.CUSTOM) -> longer(value, LONGEST_NAME);
      default -> longer(value, LONGEST_VALUE);
    };
  }

  private static @Nullable String profile(String value) {
    String id = Addresses.profile(value);
    return id.isEmpty() || id.length() > LONGEST_NAME || id.chars().anyMatch(c -> c <= ' ')
        ? "is no LinkedIn profile such as linkedin.com/in/ada"
        : null;
  }

  private static @Nullable String longer(String value, int most) {
    return value.length() <= most ? null : "is longer than " + most + " characters";
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }
}
