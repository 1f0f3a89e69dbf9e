package io.relance.domain.reply.date;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.date.ReturnDate.Found;
import io.relance.domain.reply.date.ReturnDate.None;
import io.relance.domain.reply.date.ReturnDate.Reason;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the days of a notice: a stated day back, else the end of the absence, else the day
 * of an answer. What disagrees without an order among it gives no day.
 */
final class Choice {
  /** Absences this close to each other are one: a weekend may lie between. */
  private static final int GAP = 4;

  /** Through the Sunday of next week, whatever today is. */
  private static final int NEAR_DAYS = 13;

  private static final Set<Role> ENDS = Set.of(Role.UNTIL, Role.THROUGH, Role.RANGE, Role.AFTER);

  private Choice() {}

  static ReturnDate of(
      List<Candidate> candidates,
      List<Map.Entry<Reason, Evidence>> failures,
      LocalDate received,
      String language) {
    List<Candidate> ahead =
        candidates.stream()
            .filter(c -> !c.staleOn(received) && !isDistantDayOff(c, received))
            .toList();
    List<Candidate> back = ofRoles(ahead, Set.of(Role.BACK_ON));
    List<Candidate> ends = ofRoles(ahead, ENDS);
    List<Candidate> replies = ofRoles(ahead, Set.of(Role.REPLY_ON));
    List<Candidate> chosen = new ArrayList<>();
    if (!back.isEmpty()) {
      chosen.add(back.stream().min(Comparator.comparing(Candidate::day)).orElseThrow());
    } else if (!ends.isEmpty()) {
      Candidate end = lastOf(ends);
      if (end == null) {
        return new None(Reason.AMBIGUOUS, ends.stream().map(Candidate::evidence).toList());
      }
      chosen.add(answersShortlyAfter(end, replies));
    } else {
      List<Candidate> daysOff = ofRoles(ahead, Set.of(Role.DAY_OFF));
      if (!replies.isEmpty()) {
        chosen.add(replies.getFirst());
      } else if (!daysOff.isEmpty()) {
        Candidate last = lastOf(daysOff);
        if (last != null) {
          chosen.add(last);
        }
      }
    }
    if (chosen.isEmpty()) {
      return none(candidates, failures);
    }
    Candidate best = chosen.getFirst();
    List<Evidence> evidence = new ArrayList<>(ReturnDates.readings(best, language));
    ahead.stream()
        .filter(c -> !c.equals(best) && c.role() != Role.REPLY_ON)
        .map(Candidate::evidence)
        .forEach(evidence::add);
    return new Found(best.day(), best.alternatives(), evidence);
  }

  /**
   * "Away through Thursday and off on Friday, expect an answer on Monday": the answer comes on the
   * first day back, where it comes days after the end of the absence. Weeks after, it only waits.
   */
  private static Candidate answersShortlyAfter(Candidate end, List<Candidate> replies) {
    return replies.stream()
        .filter(reply -> reply.day().isAfter(end.day()))
        .filter(reply -> ChronoUnit.DAYS.between(end.day(), reply.day()) <= GAP)
        .min(Comparator.comparing(Candidate::day))
        .orElse(end);
  }

  /** A notice speaks of now: a single day away that is further off is the start of something. */
  private static boolean isDistantDayOff(Candidate candidate, LocalDate received) {
    return candidate.role() == Role.DAY_OFF
        && ChronoUnit.DAYS.between(received, candidate.start()) > NEAR_DAYS;
  }

  private static List<Candidate> ofRoles(List<Candidate> candidates, Set<Role> roles) {
    return candidates.stream().filter(c -> roles.contains(c.role())).toList();
  }

  private static ReturnDate none(
      List<Candidate> candidates, List<Map.Entry<Reason, Evidence>> failures) {
    if (!candidates.isEmpty()) {
      return new None(Reason.STALE, candidates.stream().map(Candidate::evidence).toList());
    }
    if (!failures.isEmpty()) {
      return new None(
          failures.getFirst().getKey(), failures.stream().map(Map.Entry::getValue).toList());
    }
    return new None(Reason.NOT_STATED, List.of());
  }

  /**
   * The end of the absence that goes on now or comes first, with those that follow on it; null
   * where two ends disagree.
   */
  private static @Nullable Candidate lastOf(List<Candidate> ends) {
    List<Candidate> sorted = ends.stream().sorted(Comparator.comparing(Candidate::stated)).toList();
    Candidate last = sorted.getFirst();
    for (Candidate next : sorted.subList(1, sorted.size())) {
      boolean same = next.day().equals(last.day()) || next.alternatives().contains(last.day());
      boolean ownStart = next.start().isBefore(next.stated()) || next.role() == Role.DAY_OFF;
      boolean adjoins = ChronoUnit.DAYS.between(last.stated(), next.start()) <= GAP;
      if (same) {
        continue;
      }
      if (ownStart ? adjoins : next.chained()) {
        last = next;
      } else if (ownStart) {
        return last;
      } else {
        return null;
      }
    }
    return last;
  }
}
