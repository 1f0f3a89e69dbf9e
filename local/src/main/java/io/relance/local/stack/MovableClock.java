package io.relance.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The stack's only source of time. It stands still or runs, and can be moved forward. */
public final class MovableClock implements InstantSource {
  private final InstantSource base;
  private volatile Duration offset;

  private MovableClock(InstantSource base, Duration offset) {
    this.base = base;
    this.offset = offset;
  }

  /** Stands at an instant until it is moved: for tests. */
  public static MovableClock standingAt(Instant instant) {
    return new MovableClock(InstantSource.fixed(instant), Duration.ZERO);
  }

  /** Runs with the system's clock, so much ahead of it. */
  public static MovableClock running(Duration ahead) {
    return new MovableClock(InstantSource.system(), ahead);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset);
  }

  /** How far it is ahead of where it would be unmoved. */
  public Duration ahead() {
    return offset;
  }

  /** Moves it forward, and leaves it where it is when it is further already. */
  synchronized void moveTo(Instant target) {
    Instant now = instant();
    if (target.isAfter(now)) {
      offset = offset.plus(Duration.between(now, target));
    }
  }

  /** Going back is refused: what has been decided at a later time would be undone. */
  void refuseToGoBackTo(Instant target) {
    Instant now = instant();
    if (target.isBefore(now)) {
      throw new IllegalArgumentException(
          "the clock stands at " + now + " and cannot go back to " + target);
    }
  }
}
