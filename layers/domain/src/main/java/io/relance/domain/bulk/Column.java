package io.relance.domain.bulk;

/**
 * A column of a file and what of a contact it is.
 *
 * @param header as the file has it
 * @param target {@code email}, {@code linkedin}, {@code first_name}, {@code last_name}, {@code
 *     company}, {@code custom.} and a field's name, or {@code ignore}
 */
public record Column(String header, String target) {
  /** The beginning of the targets that are custom fields. */
  public static final String CUSTOM = "custom.";

  /** The target of a column that is left out. */
  public static final String IGNORE = "ignore";
}
