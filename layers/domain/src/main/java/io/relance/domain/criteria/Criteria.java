package io.relance.domain.criteria;

import io.relance.domain.Problem;
import io.relance.domain.window.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is so. Two-valued: a clause about a value that is absent, or of another type
 * than the clause asks for, is false; so AND, OR and NOT obey the laws of logic.
 */
public sealed interface Criteria {

  /** Every part holds. */
  record All(List<Criteria> of) implements Criteria {
    /** Copies the list. */
    public All {
      of = List.copyOf(of);
    }
  }

  /** At least one part holds. */
  record Any(List<Criteria> of) implements Criteria {
    /** Copies the list. */
    public Any {
      of = List.copyOf(of);
    }
  }

  /** The part doesn't hold. */
  record Not(Criteria of) implements Criteria {}

  /** A leaf of the tree. */
  sealed interface Clause extends Criteria {}

  /** The field has a value, whatever it is. */
  record Known(Field field) implements Clause {}

  /**
   * One of the field's texts passes the test against one of these; upper and lower case are the
   * same.
   */
  record Matches(Field field, TextTest test, Set<String> anyOf) implements Clause {
    /** Copies the set. */
    public Matches {
      anyOf = Collections.unmodifiableSet(new TreeSet<>(anyOf));
    }
  }

  /** How texts are compared. */
  enum TextTest {
    IS,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** The field's number stands so to another. */
  record Compares(Field field, Comparison comparison, BigDecimal than) implements Clause {}

  /** How numbers are compared. */
  enum Comparison {
    LESS,
    AT_MOST,
    EQUAL,
    AT_LEAST,
    MORE
  }

  /** The field's flag is as wanted. */
  record Flagged(Field field, boolean wanted) implements Clause {}

  /**
   * The field's moment lies between two others.
   *
   * @param from not before this, or null
   * @param until before this, or null
   */
  record Dated(Field field, @Nullable Instant from, @Nullable Instant until) implements Clause {}

  /**
   * The field's moment is at least this long ago. Time alone makes it true.
   *
   * @param atLeast positive, at most ten years
   */
  record Aged(Field field, Duration atLeast) implements Clause {}

  /**
   * An event happened, up to now.
   *
   * @param where what its data must say; empty for any
   * @param atLeast how often, 1 to 1,000
   * @param within counted are those less than this long ago, at most ten years; null for ever
   */
  record Happened(String event, Map<String, String> where, int atLeast, @Nullable Duration within)
      implements Clause {
    /** Copies the map. */
    public Happened {
      where = Collections.unmodifiableMap(new TreeMap<>(where));
    }
  }

  /**
   * Now lies between two instants.
   *
   * @param from not before this, or null
   * @param until before this, or null
   */
  record Between(@Nullable Instant from, @Nullable Instant until) implements Clause {}

  /** Now lies inside a window's hours. */
  record During(Window window) implements Clause {}

  /** Whether it holds. */
  default boolean holds(Facts facts, Instant now) {
    return explain(facts, now).holds();
  }

  /** Whether it holds, and why: every clause with what it saw. */
  default Explanation explain(Facts facts, Instant now) {
    return Evaluation.of(this, facts, now);
  }

  /** The events after which its value may be another; no other event changes it. */
  default Set<String> dependsOn(Vocabulary vocabulary) {
    return Dependence.events(this, vocabulary);
  }

  /**
   * The earliest instant after {@code now} at which time alone may change its value; until then it
   * stays what it is unless an event changes the facts. Empty: never.
   */
  default Optional<Instant> nextChange(Facts facts, Instant now) {
    return Dependence.nextChange(this, facts, now);
  }

  /**
   * What keeps it from being saved.
   *
   * @param pointer where it is in the document being checked
   */
  default List<Problem> problems(String pointer, Vocabulary vocabulary) {
    return Check.problems(this, pointer, vocabulary);
  }
}
