package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ResumeReason;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pausing and resuming: by the return date's timer, and by hand (FEATURES O-04, O-05). Pure. */
public final class ResumeRules {
  /** The purpose of the timer that resumes an enrolment. */
  public static final String PURPOSE = "enrolment.resume";

  private static final Rule RESUME_DUE = new Rule("resume.return-date", 1);
  private static final Rule STALE_TIMER = new Rule("resume.stale-timer", 1);
  private static final Rule RESUME_BY_HAND = new Rule("resume.by-hand", 1);
  private static final Rule PAUSE_BY_HAND = new Rule("pause.by-hand", 1);
  private static final Rule STOP = new Rule("stop", 1);

  private ResumeRules() {}

  /** The timer that an enrolment's pause waits for. */
  public static Optional<Timer> timerOf(AccountId account, Enrolment enrolment) {
    Pause pause = enrolment.pause();
    if (pause == null || pause.timer() == null || pause.resumeAt() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Timer(pause.timer(), account, pause.resumeAt(), PURPOSE, enrolment.id().toString()));
  }

  /** A resume timer fired; one that the enrolment no longer waits for changes nothing. */
  public static Decision<EnrolmentFact> due(Enrolment enrolment, Timer timer) {
    Map<String, String> inputs = Map.of("status", enrolment.status().name(), "timer", timer.id());
    List<TimerChange> consumed = List.of(new TimerChange.Cancel(timer));
    Pause pause = enrolment.pause();
    if (pause == null || !timer.id().equals(pause.timer())) {
      return new Decision<>(STALE_TIMER, inputs, List.of(), consumed);
    }
    return new Decision<>(
        RESUME_DUE,
        Map.of("timer", timer.id(), "returnDate", String.valueOf(pause.returnDate())),
        List.of(new EnrolmentResumed(enrolment.id(), ResumeReason.RETURN_DATE)),
        consumed);
  }

  /** A person resumes; empty when there is nothing to resume. */
  public static Optional<Decision<EnrolmentFact>> resumeByHand(
      AccountId account, Enrolment enrolment) {
    if (enrolment.status() != Status.PAUSED) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision<>(
            RESUME_BY_HAND,
            Map.of("pause", String.valueOf(enrolment.pause())),
            List.of(new EnrolmentResumed(enrolment.id(), ResumeReason.BY_HAND)),
            cancels(account, enrolment)));
  }

  /** A person pauses; empty when the sequence is over or paused by hand already. */
  public static Optional<Decision<EnrolmentFact>> pauseByHand(
      AccountId account, Enrolment enrolment, Instant now) {
    boolean already =
        enrolment.pause() != null && enrolment.pause().reason() == PauseReason.BY_HAND;
    if (!enrolment.isOpen() || already) {
      return Optional.empty();
    }
    Pause pause = new Pause(PauseReason.BY_HAND, now, null, null, null, null, null, null);
    return Optional.of(
        new Decision<>(
            PAUSE_BY_HAND,
            Map.of("status", enrolment.status().name()),
            List.of(new EnrolmentPaused(enrolment.id(), pause)),
            cancels(account, enrolment)));
  }

  /** Stops a sequence that is not over; an ended one stays as it is. */
  public static Decision<EnrolmentFact> stop(
      AccountId account, Enrolment enrolment, StopReason why) {
    return new Decision<>(
        STOP,
        Map.of("status", enrolment.status().name(), "why", why.name()),
        enrolment.isOpen() ? List.of(new EnrolmentStopped(enrolment.id(), why)) : List.of(),
        cancels(account, enrolment));
  }

  private static List<TimerChange> cancels(AccountId account, Enrolment enrolment) {
    return timerOf(account, enrolment)
        .<List<TimerChange>>map(timer -> List.of(new TimerChange.Cancel(timer)))
        .orElse(List.of());
  }
}
