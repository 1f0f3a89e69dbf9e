package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields of a message, in their order; names compare without case (RFC 5322 section
 * 1.2.2).
 *
 * @param fields every field, first to last
 */
public record Headers(List<Field> fields) {
  /** No fields at all, as on LinkedIn. */
  public static final Headers NONE = new Headers(List.of());

  /**
   * One header field.
   *
   * @param name as written
   * @param value unfolded, encoded words decoded
   */
  public record Field(String name, String value) {}

  /** Copies the list. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** The first value of a field, by name without case. */
  public Optional<String> first(String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value).findFirst();
  }

  /** Every value of a field, by name without case. */
  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value).toList();
  }

  /** Whether a field is present and its value starts with a prefix, both without case. */
  public boolean startsWith(String name, String prefix) {
    String wanted = prefix.toLowerCase(Locale.ROOT);
    return all(name).stream().anyMatch(v -> v.strip().toLowerCase(Locale.ROOT).startsWith(wanted));
  }

  /** These fields and one more at the end. */
  public Headers with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }
}
