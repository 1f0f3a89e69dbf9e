package io.relance.domain.criteria;

import java.util.Locale;

/**
 * A fact's name, such as {@code contact.city}.
 *
 * @param of what it is a fact of
 * @param name lower-case words, as the {@link Vocabulary} lists them
 */
public record Field(Subject of, String name) {
  /** What facts are about. */
  public enum Subject {
    CONTACT,
    LEAD,
    ENROLMENT
  }

  @Override
  public String toString() {
    return of.name().toLowerCase(Locale.ROOT) + "." + name;
  }
}
