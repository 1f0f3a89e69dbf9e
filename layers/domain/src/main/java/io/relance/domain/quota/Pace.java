package io.relance.domain.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether an identity may act now. This is the last word, spoken when an act is claimed; {@link
 * Agenda} has spread the acts before, so that it mostly is a yes.
 */
public sealed interface Pace {

  /**
   * Now, if these hold when the claim is written.
   *
   * @param bounds the day's count, the week's count, the rest since the last act
   */
  record GoNow(List<Bound> bounds) implements Pace {
    /** Copies the list. */
    public GoNow {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * Not before this instant, which lies inside the window.
   *
   * @param until when to ask again
   * @param reason what stands in the way
   */
  record WaitUntil(Instant until, Reason reason) implements Pace {}

  /** What stands in the way of an act. */
  enum Reason {
    /** It is outside the identity's hours. */
    OUTSIDE_THE_WINDOW,
    /** The local day's quota is used up. */
    DAY_QUOTA,
    /** The local week's quota is used up. */
    WEEK_QUOTA,
    /** The last act was too short a time ago. */
    TOO_SOON
  }

  /** Decides; {@code usage} is of the lane's counters at {@code now}. */
  static Pace decide(Lane lane, Usage usage, Instant now) {
    Instant open = lane.window().next(now);
    if (open.isAfter(now)) {
      return new WaitUntil(open, Reason.OUTSIDE_THE_WINDOW);
    }
    LocalDate today = lane.window().dateAt(now);
    if (usage.thisWeek() >= lane.limits().perWeek()) {
      return new WaitUntil(lane.nextWeek(today), Reason.WEEK_QUOTA);
    }
    if (usage.today() >= lane.limitOn(today)) {
      return new WaitUntil(lane.nextDay(today), Reason.DAY_QUOTA);
    }
    Instant notAfter = now.minus(lane.limits().gap());
    Instant last = usage.last();
    if (last != null && last.isAfter(notAfter)) {
      Instant rested = last.plus(lane.rest(today, usage.today()));
      return new WaitUntil(lane.window().next(rested), Reason.TOO_SOON);
    }
    List<Counter> counters = lane.counters(now);
    return new GoNow(
        List.of(
            new Bound.Below(counters.get(0), lane.limitOn(today)),
            new Bound.Below(counters.get(1), lane.limits().perWeek()),
            new Bound.Rested(counters.get(2), notAfter, now)));
  }
}
