package io.relance.sequence;

import io.relance.domain.EnrolmentId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.journal.Cause;
import io.relance.domain.journey.RunId;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Outcome;

/** Begins a campaign's sequence on an enrolment: once, whoever asks for it and however often. */
final class StartEnrolment {
  private StartEnrolment() {}

  /**
   * Begins.
   *
   * @param asked what it follows from; the start itself has a cause of its own
   * @param version of the sequence
   */
  static Outcome<Enrolment, EnrolmentFact> start(
      Enrolments enrolments, Origin asked, EnrolmentId id, int version) {
    Origin origin = asked.because(new Cause("start", RunId.of(id, 1).value()));
    return enrolments.turn(
        origin,
        id,
        before -> SequenceRules.start(before == null ? Enrolment.enrolled(id) : before, version));
  }
}
