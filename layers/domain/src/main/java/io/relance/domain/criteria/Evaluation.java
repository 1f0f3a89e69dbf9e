package io.relance.domain.criteria;

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
import io.relance.domain.criteria.Explanation.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evaluates and explains in one go, so that the two can't differ. */
final class Evaluation {
  private Evaluation() {}

  static Explanation of(Criteria criteria, Facts facts, Instant now) {
    return switch (criteria) {
      case All all -> {
        List<Explanation> parts = parts(all.of(), facts, now);
        yield new Explanation(parts.stream().allMatch(Explanation::holds), Kind.ALL, "", "", parts);
      }
      case Any any -> {
        List<Explanation> parts = parts(any.of(), facts, now);
        yield new Explanation(parts.stream().anyMatch(Explanation::holds), Kind.ANY, "", "", parts);
      }
      case Not not -> {
        Explanation part = of(not.of(), facts, now);
        yield new Explanation(!part.holds(), Kind.NOT, "", "", List.of(part));
      }
      case Clause clause -> clause(clause, facts, now);
    };
  }

  private static List<Explanation> parts(List<Criteria> of, Facts facts, Instant now) {
    return of.stream().map(part -> of(part, facts, now)).toList();
  }

  private static Explanation clause(Clause clause, Facts facts, Instant now) {
    String words = words(clause);
    return switch (clause) {
      case Known known -> {
        Value value = facts.value(known.field());
        yield leaf(!(value instanceof Value.Absent), words, value);
      }
      case Matches matches -> {
        Value value = facts.value(matches.field());
        yield leaf(value instanceof Value.Text text && matches(matches, text), words, value);
      }
      case Compares compares -> {
        Value value = facts.value(compares.field());
        yield leaf(
            value instanceof Value.Quantity number
                && compares(compares, number.value().compareTo(compares.than())),
            words,
            value);
      }
      case Flagged flagged -> {
        Value value = facts.value(flagged.field());
        yield leaf(
            value instanceof Value.Flag flag && flag.value() == flagged.wanted(), words, value);
      }
      case Dated dated -> {
        Value value = facts.value(dated.field());
        yield leaf(
            value instanceof Value.Moment moment
                && between(moment.value(), dated.from(), dated.until()),
            words,
            value);
      }
      case Aged aged -> {
        Value value = facts.value(aged.field());
        yield leaf(
            value instanceof Value.Moment moment
                && !now.isBefore(moment.value().plus(aged.atLeast())),
            words,
            value);
      }
      case Happened happened -> {
        long times =
            facts.happenings(happened.event()).stream()
                .filter(happening -> counts(happened, happening, now))
                .count();
        yield new Explanation(
            times >= happened.atLeast(),
            Kind.CLAUSE,
            words,
            times == 1 ? "once" : times + " times",
            List.of());
      }
      case Between between ->
          new Explanation(
              between(now, between.from(), between.until()),
              Kind.CLAUSE,
              words,
              now.toString(),
              List.of());
      case During during ->
          new Explanation(
              during.window().contains(now), Kind.CLAUSE, words, now.toString(), List.of());
    };
  }

  private static Explanation leaf(boolean holds, String words, Value seen) {
    return new Explanation(holds, Kind.CLAUSE, words, seen.toString(), List.of());
  }

  private static boolean matches(Matches matches, Value.Text text) {
    return text.values().stream()
        .map(Evaluation::folded)
        .anyMatch(value ->
            matches.anyOf().stream()
                .map(Evaluation::folded)
                .anyMatch(wanted -> matches(matches.test(), value, wanted)));
  }

  private static boolean matches(Criteria.TextTest test, String value, String wanted) {
    return switch (test) {
      case IS -> value.equals(wanted);
      case CONTAINS -> value.contains(wanted);
      case STARTS_WITH -> value.startsWith(wanted);
      case ENDS_WITH -> value.endsWith(wanted);
    };
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean compares(Compares compares, int order) {
    return switch (compares.comparison()) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case AT_LEAST -> order >= 0;
      case MORE -> order > 0;
    };
  }

  private static boolean counts(Happened happened, Happening happening, Instant now) {
    return happening.matches(happened.where())
        && !happening.at().isAfter(now)
        && (happened.within() == null || now.isBefore(happening.at().plus(happened.within())));
  }

  private static boolean between(Instant at, @Nullable Instant from, @Nullable Instant until) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }

  private static String words(Clause clause) {
    return switch (clause) {
      case Known known -> known.field() + " is known";
      case Matches matches ->
          matches.field()
              + " "
              + lower(matches.test())
              + " "
              + String.join(" or ", matches.anyOf());
      case Compares compares ->
          compares.field()
              + " is "
              + lower(compares.comparison())
              + " "
              + compares.than().toPlainString();
      case Flagged flagged -> flagged.field() + " is " + (flagged.wanted() ? "yes" : "no");
      case Dated dated -> dated.field() + " is " + range(dated.from(), dated.until());
      case Aged aged -> aged.field() + " is at least " + aged.atLeast() + " ago";
      case Happened happened ->
          happened.event()
              + (happened.where().isEmpty() ? "" : " " + happened.where())
              + " happened at least "
              + happened.atLeast()
              + (happened.within() == null ? " times" : " times within " + happened.within());
      case Between between -> "now is " + range(between.from(), between.until());
      case During during -> "now is within the hours of " + during.window().zone();
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String range(@Nullable Instant from, @Nullable Instant until) {
    return (from == null ? "" : "from " + from)
        + (from == null || until == null ? "" : " ")
        + (until == null ? "" : "before " + until);
  }
}
