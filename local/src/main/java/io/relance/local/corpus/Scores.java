package io.relance.local.corpus;

import io.relance.domain.reply.ReplyKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Figures over a set of outcomes, all from 0 to 1; a figure over nothing is NaN. Dates are scored
 * on absence notices by their label, whatever kind they were taken for.
 *
 * @param outcomes the set
 */
record Scores(List<Outcome> outcomes) {
  /** Copies the list. */
  Scores {
    outcomes = List.copyOf(outcomes);
  }

  Scores where(Predicate<Outcome> condition) {
    return new Scores(outcomes.stream().filter(condition).toList());
  }

  long count(Predicate<Outcome> condition) {
    return outcomes.stream().filter(condition).count();
  }

  long count(ReplyKind gold, ReplyKind got) {
    return count(o -> o.gold().kind() == gold && o.got().kind() == got);
  }

  /** The kinds that the labels have. */
  Set<ReplyKind> kinds() {
    Set<ReplyKind> kinds = EnumSet.noneOf(ReplyKind.class);
    outcomes.forEach(o -> kinds.add(o.gold().kind()));
    return kinds;
  }

  double accuracy() {
    return share(count(Outcome::isKindRight), outcomes.size());
  }

  double precision(ReplyKind kind) {
    return share(count(kind, kind), count(o -> o.got().kind() == kind));
  }

  double recall(ReplyKind kind) {
    return share(count(kind, kind), count(o -> o.gold().kind() == kind));
  }

  /** The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
  double f1(ReplyKind kind) {
    long both = count(o -> o.gold().kind() == kind) + count(o -> o.got().kind() == kind);
    return share(2 * count(kind, kind), both);
  }

  /** The plain mean of F1 over the kinds that the labels have. */
  double macroF1() {
    return kinds().stream().mapToDouble(this::f1).average().orElse(Double.NaN);
  }

  double humanTakenForAutomatic() {
    Scores humans = where(o -> o.gold().kind() == ReplyKind.HUMAN);
    return share(humans.count(o -> !o.isKindRight()), humans.outcomes.size());
  }

  double unsubscribeRecall() {
    Scores asked = where(o -> o.gold().unsubscribe());
    return share(asked.count(o -> o.got().unsubscribe()), asked.outcomes.size());
  }

  double unsubscribePrecision() {
    Scores found = where(o -> o.got().unsubscribe());
    return share(found.count(o -> o.gold().unsubscribe()), found.outcomes.size());
  }

  private Scores notices() {
    return where(Outcome::isNotice);
  }

  double dateRightWhereStated() {
    Scores dated = notices().where(o -> o.gold().isDated());
    return share(dated.count(Outcome::isDateRight), dated.outcomes.size());
  }

  double wrongDateOfAllNotices() {
    return share(notices().count(Outcome::isDateWrong), notices().outcomes.size());
  }

  double noneInventedForUndated() {
    Scores undated = notices().where(o -> !o.gold().isDated());
    return share(undated.count(o -> o.got().returnDate() == null), undated.outcomes.size());
  }

  /** Replies that are no absence notices and still were given a return date. */
  long datesOnOtherKinds() {
    return count(o -> !o.isNotice() && o.got().returnDate() != null);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
