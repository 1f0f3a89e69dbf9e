package io.relance.platform.commit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before another attempt. */
@FunctionalInterface
public interface Pause {
  /** Waits before the retry with this number, from 1. */
  void before(int retry);

  /**
   * Full jitter: somewhere between nothing and a bound that doubles with each retry, from 20 ms to
   * at most 400 ms, so that writers who met don't meet again.
   */
  static Pause withJitter(RandomGenerator random) {
    return retry -> {
      long bound = Math.min(400, 10L << Math.min(retry, 10));
      try {
        Thread.sleep(Duration.ofMillis(random.nextLong(bound)));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted between two attempts", stop);
      }
    };
  }
}
