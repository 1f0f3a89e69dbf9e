package io.relance.domain.timer;

/** What a decision does to its timers. */
public sealed interface TimerChange {
  /** The timer meant. */
  Timer timer();

  /** Wait for it. Setting the same timer again changes nothing. */
  record Set(Timer timer) implements TimerChange {}

  /** Forget it: it will not fire. Cancelling one that is gone changes nothing. */
  record Cancel(Timer timer) implements TimerChange {}
}
