package io.relance.domain.criteria;

import io.relance.domain.Problem;
import io.relance.domain.criteria.Criteria.Aged;
import io.relance.domain.criteria.Criteria.All;
import io.relance.domain.criteria.Criteria.Any;
import io.relance.domain.criteria.Criteria.Between;
import io.relance.domain.criteria.Criteria.Clause;
import io.relance.domain.criteria.Criteria.Compares;
import io.relance.domain.criteria.Criteria.Dated;
import io.relance.domain.criteria.Criteria.During;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Criteria.Happened;
import io.relance.domain.criteria.Criteria.Known;
import io.relance.domain.criteria.Criteria.Matches;
import io.relance.domain.criteria.Criteria.Not;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What keeps criteria from being saved. */
final class Check {
  static final int DEEPEST = 10;
  static final int MOST_PARTS = 200;
  private static final int MOST_TEXTS = 100;
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_TIMES = 1_000;
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private final Vocabulary vocabulary;
  private final List<Problem> problems = new ArrayList<>();
  private int parts;

  private Check(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static List<Problem> problems(Criteria criteria, String pointer, Vocabulary vocabulary) {
    Check check = new Check(vocabulary);
    check.tree(criteria, pointer, 1);
    if (check.parts > MOST_PARTS) {
      check.complain(pointer, "at most " + MOST_PARTS + " clauses and branches");
    }
    return List.copyOf(check.problems);
  }

  private void tree(Criteria criteria, String pointer, int depth) {
    parts++;
    if (parts > MOST_PARTS) {
      return;
    }
    if (depth > DEEPEST) {
      complain(pointer, "nested deeper than " + DEEPEST);
      return;
    }
    switch (criteria) {
      case All all -> branch(all.of(), pointer, depth);
      case Any any -> branch(any.of(), pointer, depth);
      case Not not -> tree(not.of(), pointer + "/of", depth + 1);
      case Clause clause -> clause(clause, pointer);
    }
  }

  private void branch(List<Criteria> of, String pointer, int depth) {
    if (of.isEmpty()) {
      complain(pointer + "/of", "needs at least one part");
    }
    for (int i = 0; i < of.size(); i++) {
      tree(of.get(i), pointer + "/of/" + i, depth + 1);
    }
  }

  private void clause(Clause clause, String pointer) {
    switch (clause) {
      case Known known -> field(known.field(), null, pointer);
      case Matches matches -> {
        field(matches.field(), Value.Type.TEXT, pointer);
        texts(matches, pointer + "/anyOf");
      }
      case Compares compares -> field(compares.field(), Value.Type.NUMBER, pointer);
      case Flagged flagged -> field(flagged.field(), Value.Type.FLAG, pointer);
      case Dated dated -> {
        field(dated.field(), Value.Type.MOMENT, pointer);
        range(dated.from(), dated.until(), pointer);
      }
      case Aged aged -> {
        field(aged.field(), Value.Type.MOMENT, pointer);
        duration(aged.atLeast(), pointer + "/atLeast");
      }
      case Happened happened -> happened(happened, pointer);
      case Between between -> range(between.from(), between.until(), pointer);
      // A window that could be constructed is sound.
      case During _ -> {}
    }
  }

  private void field(Field field, Value.@Nullable Type wanted, String pointer) {
    vocabulary
        .term(field)
        .ifPresentOrElse(
            term -> {
              if (wanted != null && term.type() != wanted) {
                complain(
                    pointer + "/field",
                    field
                        + " is a "
                        + lower(term.type())
                        + ", this clause asks a "
                        + lower(wanted));
              }
            },
            () -> complain(pointer + "/field", "there is no field " + field));
  }

  private void texts(Matches matches, String pointer) {
    if (matches.anyOf().isEmpty() || matches.anyOf().size() > MOST_TEXTS) {
      complain(pointer, "1 to " + MOST_TEXTS + " texts");
    }
    if (matches.anyOf().stream().anyMatch(text -> text.isBlank() || text.length() > LONGEST_TEXT)) {
      complain(pointer, "each text has 1 to " + LONGEST_TEXT + " characters, not only spaces");
    }
  }

  private void happened(Happened happened, String pointer) {
    if (!vocabulary.hasEvent(happened.event())) {
      complain(pointer + "/event", "there is no event " + happened.event());
    }
    if (happened.atLeast() < 1 || happened.atLeast() > MOST_TIMES) {
      complain(pointer + "/atLeast", "1 to " + MOST_TIMES + " times");
    }
    if (happened.within() != null) {
      duration(happened.within(), pointer + "/within");
    }
    if (happened.where().size() > MOST_TEXTS) {
      complain(pointer + "/where", "at most " + MOST_TEXTS);
    }
  }

  private void duration(Duration duration, String pointer) {
    if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      complain(pointer, "more than nothing, at most ten years");
    }
  }

  private void range(@Nullable Instant from, @Nullable Instant until, String pointer) {
    if (from == null && until == null) {
      complain(pointer, "says from when, until when, or both");
    } else if (from != null && until != null && !from.isBefore(until)) {
      complain(pointer + "/until", "must be after from, or it never holds");
    }
  }

  private static String lower(Value.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private void complain(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }
}
