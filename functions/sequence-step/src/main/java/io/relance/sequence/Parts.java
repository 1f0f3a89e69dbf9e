package io.relance.sequence;

import io.relance.domain.timer.Timer;
import io.relance.platform.message.Message;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Origins;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Goes through something long, a part at a time: each part is decided with the timer that goes on,
 * and the next one follows at once, for as long as one message may take.
 *
 * @param clock when a part is decided
 * @param most how many of one message
 */
record Parts(InstantSource clock, int most) {
  /**
   * Milliseconds: with less than that left a part is the last, so that each of nine messages behind
   * this one in its batch has the time for a part of its own.
   */
  private static final int FOR_OTHERS = 45_000;

  /** One part. */
  @FunctionalInterface
  interface Part {
    /**
     * Does it.
     *
     * @param origin of its decisions; the timer causes them
     * @param timer spent by it
     * @param last whether the message ends with it
     * @return the timer of the next one; empty when there is none, or another message goes on
     */
    Optional<Timer> go(Origin origin, Timer timer, boolean last);
  }

  /**
   * Goes on, by one part at least: the timer is spent.
   *
   * @param left milliseconds that the function still has
   */
  void follow(Message.TimerDue due, IntSupplier left, Part part) {
    Optional<Timer> next = Optional.of(due.timer());
    for (int parts = 1; next.isPresent(); parts++) {
      Timer timer = next.get();
      Message.TimerDue spent = new Message.TimerDue(timer, due.correlation(), due.depth());
      boolean last = parts == most || left.getAsInt() < FOR_OTHERS;
      next = part.go(Origins.of(spent, clock.instant()), timer, last);
    }
  }
}
