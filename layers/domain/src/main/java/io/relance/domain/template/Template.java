package io.relance.domain.template;

import io.relance.domain.Problem;
import io.relance.domain.template.Segment.Broken;
import io.relance.domain.template.Segment.Literal;
import io.relance.domain.template.Segment.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Text with variables: {@code Hello {{firstname|there}},}. After a bar stands what fills the hole
 * when the contact has no value; {@code {{firstname|}}} may be filled with nothing. A backslash
 * before the braces makes them literal text. Names are the same in upper and lower case.
 *
 * @param source as written, at most 100,000 characters and 200 variables
 * @param form what the text becomes
 */
public record Template(String source, Form form) {
  private static final int LONGEST_SOURCE = 100_000;
  private static final int MOST_VARIABLES = 200;
  private static final int LONGEST_VALUE = 2_000;

  /**
   * What keeps it from being saved.
   *
   * @param pointer where it is in the document being checked
   * @param known the names that it may use, in lower case
   */
  public List<Problem> problems(String pointer, Set<String> known) {
    if (source.length() > LONGEST_SOURCE) {
      return List.of(new Problem(pointer, "at most " + LONGEST_SOURCE + " characters"));
    }
    List<Problem> problems = new ArrayList<>();
    int variables = 0;
    for (Segment segment : Segment.scan(source)) {
      switch (segment) {
        case Literal literal -> {
          if (form == Form.LINE && literal.text().chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem(pointer, "must be one line"));
          }
        }
        case Variable variable -> {
          variables++;
          if (!known.contains(variable.name())) {
            problems.add(
                new Problem(
                    pointer,
                    "unknown variable {{"
                        + variable.name()
                        + "}}; known are "
                        + String.join(", ", known)));
          }
        }
        case Broken broken -> problems.add(new Problem(pointer, broken.message()));
      }
    }
    if (variables > MOST_VARIABLES) {
      problems.add(new Problem(pointer, "at most " + MOST_VARIABLES + " variables"));
    }
    return List.copyOf(problems);
  }

  /**
   * Fills it for one contact. Whatever is wrong ends in {@link Rendering.Unfilled}; half a message
   * never comes out.
   *
   * @param values by name in lower case; a missing or blank one is empty
   */
  public Rendering render(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    Set<String> empty = new LinkedHashSet<>();
    for (Segment segment : Segment.scan(source)) {
      switch (segment) {
        case Literal literal -> text.append(form == Form.LINE ? line(literal) : literal.text());
        case Broken broken -> {
          return new Rendering.Unfilled(broken.message());
        }
        case Variable variable -> {
          String value = values.getOrDefault(variable.name(), "").strip();
          String filling = value.isEmpty() ? variable.fallback() : value;
          if (filling == null) {
            empty.add(variable.name());
          } else if (filling.length() > LONGEST_VALUE) {
            return new Rendering.Unfilled(
                "{{" + variable.name() + "}} is longer than " + LONGEST_VALUE + " characters");
          } else {
            text.append(safe(filling));
          }
        }
      }
    }
    return empty.isEmpty()
        ? new Rendering.Text(text.toString())
        : new Rendering.Unfilled(
            "the contact has no {{" + String.join("}}, {{", empty) + "}} and there is no fallback");
  }

  private static String line(Literal literal) {
    return spaced(literal.text());
  }

  private String safe(String value) {
    return switch (form) {
      case LINE -> spaced(value);
      case PLAIN -> printable(value);
      case HTML -> escaped(printable(value));
    };
  }

  private static String spaced(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
    return line.toString();
  }

  private static String printable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** The five characters that HTML's text and quoted attributes give a meaning. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
