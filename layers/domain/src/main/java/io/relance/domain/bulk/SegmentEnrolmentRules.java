package io.relance.domain.bulk;

import io.relance.domain.AccountId;
import io.relance.domain.bulk.SegmentEnrolment.Progress;
import io.relance.domain.bulk.SegmentEnrolment.Status;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentAdvanced;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentCancelled;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentFinished;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentHandedOn;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starting, going through and cancelling a segment's enrolment (FEATURES S-02). Pure. */
public final class SegmentEnrolmentRules {
  private static final Rule START = new Rule("segment.start", 1);
  private static final Rule ADVANCE = new Rule("segment.advance", 1);
  private static final Rule CANCEL = new Rule("segment.cancel", 1);
  private static final Rule STALE_TIMER = new Rule("segment.stale-timer", 1);

  private SegmentEnrolmentRules() {}

  /** Starts one, whose first part is due at once. */
  public static Decision<SegmentEnrolmentFact> start(
      AccountId account, SegmentEnrolmentStarted started, Instant now) {
    return new Decision<>(
        START,
        Map.of(),
        List.of(started),
        List.of(
            new TimerChange.Set(
                SegmentEnrolment.timer(started.id(), Progress.NONE, account, now))));
  }

  /** Whether a timer is the one that it waits for. */
  public static boolean awaits(SegmentEnrolment known, Timer timer) {
    return known.status() == Status.RUNNING
        && known.timer(timer.account(), timer.dueAt()).equals(timer);
  }

  /** Nobody waits for this timer any more. */
  public static Decision<SegmentEnrolmentFact> stale(Timer timer) {
    return Decision.stale(STALE_TIMER, timer);
  }

  /**
   * A part is done.
   *
   * @param timer the part's
   * @param progress after it
   * @param end whether no contact is left
   * @param last whether the one who did it stops here, so that another goes on
   */
  public static Decision<SegmentEnrolmentFact> advanced(
      SegmentEnrolment known,
      Timer timer,
      Progress progress,
      boolean end,
      boolean last,
      Instant now) {
    if (!awaits(known, timer)) {
      return stale(timer);
    }
    List<SegmentEnrolmentFact> facts = new ArrayList<>();
    List<TimerChange> timers = new ArrayList<>(List.of(new TimerChange.Cancel(timer)));
    if (end) {
      facts.add(new SegmentEnrolmentFinished(known.id(), known.campaign(), progress));
    } else {
      Timer next =
          SegmentEnrolment.timer(
              known.id(), progress, timer.account(), now.plus(ImportRules.GOING_ON));
      facts.add(new SegmentEnrolmentAdvanced(known.id(), progress));
      timers.add(new TimerChange.Set(next));
      if (last) {
        facts.add(new SegmentEnrolmentHandedOn(known.id(), next));
      }
    }
    return new Decision<>(
        ADVANCE,
        Map.of("part", String.valueOf(progress.part()), "seen", String.valueOf(progress.seen())),
        facts,
        timers);
  }

  /** The campaign is archived: there is nothing left to join. */
  public static Decision<SegmentEnrolmentFact> archived(SegmentEnrolment known, Timer timer) {
    return new Decision<>(
        CANCEL,
        Map.of("timer", timer.id()),
        awaits(known, timer)
            ? List.of(cancelled(known, "the campaign is archived"))
            : List.<SegmentEnrolmentFact>of(),
        List.of(new TimerChange.Cancel(timer)));
  }

  /**
   * Ends it early; what is done is done, and its timer finds nothing left to do. Empty when it is
   * finished.
   */
  public static Optional<Decision<SegmentEnrolmentFact>> cancel(SegmentEnrolment known) {
    return switch (known.status()) {
      case RUNNING ->
          Optional.of(
              Decision.of(CANCEL, Map.of(), List.of(cancelled(known, "cancelled by hand"))));
      case CANCELLED -> Optional.of(Decision.of(CANCEL, Map.of(), List.of()));
      case FINISHED -> Optional.empty();
    };
  }

  private static SegmentEnrolmentCancelled cancelled(SegmentEnrolment known, String reason) {
    return new SegmentEnrolmentCancelled(known.id(), known.campaign(), reason);
  }
}
