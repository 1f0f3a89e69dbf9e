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
import io.relance.domain.window.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What can change the value of criteria: events, and the passing of time. */
final class Dependence {
  private Dependence() {}

  static Set<String> events(Criteria criteria, Vocabulary vocabulary) {
    TreeSet<String> events = new TreeSet<>();
    clauses(criteria).forEach(clause -> events.addAll(events(clause, vocabulary)));
    return Collections.unmodifiableSet(events);
  }

  private static Set<String> events(Clause clause, Vocabulary vocabulary) {
    return switch (clause) {
      case Known known -> vocabulary.changedBy(known.field());
      case Matches matches -> vocabulary.changedBy(matches.field());
      case Compares compares -> vocabulary.changedBy(compares.field());
      case Flagged flagged -> vocabulary.changedBy(flagged.field());
      case Dated dated -> vocabulary.changedBy(dated.field());
      case Aged aged -> vocabulary.changedBy(aged.field());
      case Happened happened -> Set.of(happened.event());
      case Between _, During _ -> Set.of();
    };
  }

  static Optional<Instant> nextChange(Criteria criteria, Facts facts, Instant now) {
    return clauses(criteria)
        .flatMap(clause -> changes(clause, facts, now))
        .filter(change -> change.isAfter(now))
        .min(Instant::compareTo);
  }

  /** The instants at which time turns the clause; some may be past. */
  private static Stream<Instant> changes(Clause clause, Facts facts, Instant now) {
    return switch (clause) {
      case Known _, Matches _, Compares _, Flagged _, Dated _ -> Stream.empty();
      case Aged aged ->
          facts.value(aged.field()) instanceof Value.Moment moment
              ? Stream.of(moment.value().plus(aged.atLeast()))
              : Stream.empty();
      case Happened happened ->
          facts.happenings(happened.event()).stream()
              .filter(happening -> happening.matches(happened.where()))
              .flatMap(happening ->
                  happened.within() == null
                      ? Stream.of(happening.at())
                      : Stream.of(happening.at(), happening.at().plus(happened.within())));
      case Between between ->
          Stream.of(Optional.ofNullable(between.from()), Optional.ofNullable(between.until()))
              .flatMap(Optional::stream);
      case During during -> turns(during.window(), now).stream();
    };
  }

  private static Optional<Instant> turns(Window window, Instant now) {
    return window.contains(now) ? window.closes(now) : Optional.of(window.next(now));
  }

  private static Stream<Clause> clauses(Criteria criteria) {
    return switch (criteria) {
      case All all -> all.of().stream().flatMap(Dependence::clauses);
      case Any any -> any.of().stream().flatMap(Dependence::clauses);
      case Not not -> clauses(not.of());
      case Clause clause -> Stream.of(clause);
    };
  }
}
