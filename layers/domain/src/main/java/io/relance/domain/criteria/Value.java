package io.relance.domain.criteria;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What a field holds. */
public sealed interface Value {
  /** Nothing; every test of it is false. */
  record Absent() implements Value {
    @Override
    public String toString() {
      return "nothing";
    }
  }

  /**
   * One or several texts, such as a city or the segments that a contact is in.
   *
   * @param values kept in order, so that the same set reads the same
   */
  record Text(Set<String> values) implements Value {
    /** Copies the set. */
    public Text {
      values = Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** One text. */
    public static Text of(String value) {
      return new Text(Set.of(value));
    }

    @Override
    public String toString() {
      return String.join(", ", values);
    }
  }

  /** A number. */
  record Quantity(BigDecimal value) implements Value {
    @Override
    public String toString() {
      return value.toPlainString();
    }
  }

  /** Yes or no. */
  record Flag(boolean value) implements Value {
    @Override
    public String toString() {
      return value ? "yes" : "no";
    }
  }

  /** A point in time. */
  record Moment(Instant value) implements Value {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** The kinds of value, as a {@link Vocabulary} promises them. */
  enum Type {
    TEXT,
    NUMBER,
    FLAG,
    MOMENT
  }
}
