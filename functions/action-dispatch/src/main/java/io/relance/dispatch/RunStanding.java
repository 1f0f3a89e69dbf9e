package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Standing;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.Party;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.journey.Run;
import io.relance.platform.store.Sequences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the run that asked for an effect still wants it. */
final class RunStanding {
  private final Sequences sequences;

  RunStanding(Sequences sequences) {
    this.sequences = sequences;
  }

  Standing of(
      AccountId account, @Nullable Enrolment enrolment, Party party, Effect effect, Instant now) {
    if (enrolment == null) {
      return new Standing.Over("the enrolment is gone");
    }
    Run run = enrolment.run();
    if (run == null) {
      return new Standing.Over("the enrolment has no run");
    }
    return SequenceRules.standing(
        enrolment,
        sequences.get(account, enrolment.id().campaign(), run.version()),
        party,
        effect.id(),
        now);
  }
}
