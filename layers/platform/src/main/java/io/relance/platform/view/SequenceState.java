package io.relance.platform.view;

import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.journey.Position;
import io.relance.domain.journey.Run;
import io.relance.domain.journey.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an enrolment is in its campaign's sequence (FEATURES X-01, "why not yet").
 *
 * @param version of the sequence that it is on
 * @param waitsFor what sort of thing it waits for, or null when it is over
 * @param step at which step, or null before the first and after the end
 * @param until until when at the latest, or since when it is over; null when no time ends it
 * @param what what it waits for, in words; null when it is over
 * @param why in words
 * @param notDone the last step that was to be done and wasn't, or null
 * @param ended how it ended, or null while it is under way
 */
public record SequenceState(
    int version,
    Status.@Nullable Kind waitsFor,
    @Nullable String step,
    @Nullable Instant until,
    @Nullable String what,
    String why,
    Enrolment.@Nullable NotDone notDone,
    Position.@Nullable Ending ended) {

  static SequenceState of(Run run, Status status, Enrolment.@Nullable NotDone notDone) {
    return switch (status) {
      case Status.Waiting waiting ->
          new SequenceState(
              run.version(),
              waiting.kind(),
              waiting.step(),
              waiting.until(),
              waiting.what(),
              waiting.why(),
              notDone,
              null);
      case Status.Over over ->
          new SequenceState(
              run.version(), null, null, over.at(), null, over.why(), notDone, over.how());
    };
  }

  /** What it waits for, until when and why, in a sentence; null when it is over. */
  @Nullable String inWords() {
    return what == null ? null : what + (until == null ? "" : ", until " + until) + ": " + why;
  }
}
