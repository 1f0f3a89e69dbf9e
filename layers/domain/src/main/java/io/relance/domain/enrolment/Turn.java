package io.relance.domain.enrolment;

import io.relance.domain.journal.Decision;
import io.relance.domain.journey.Occurrence;
import java.util.List;

/**
 * What a rule decides on an enrolment, before its run follows.
 *
 * @param decision the rule's own; what in it concerns the run is found by {@link SequenceRules}
 * @param occurrences what else moves the run
 * @param begins on which version of the campaign's sequence a run begins, or 0 when none does
 */
public record Turn(Decision<EnrolmentFact> decision, List<Occurrence> occurrences, int begins) {
  /** Copies the list. */
  public Turn {
    occurrences = List.copyOf(occurrences);
  }

  /** A decision whose facts say everything. */
  public static Turn of(Decision<EnrolmentFact> decision) {
    return new Turn(decision, List.of(), 0);
  }

  static Turn of(Decision<EnrolmentFact> decision, Occurrence occurrence) {
    return new Turn(decision, List.of(occurrence), 0);
  }
}
