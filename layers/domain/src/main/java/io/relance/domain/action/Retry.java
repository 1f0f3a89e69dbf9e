package io.relance.domain.action;

import io.relance.domain.quota.Jitter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a deferred effect is tried again: after 30 seconds, then four times as long each time, at
 * most 6 hours, with up to a quarter more at random so that many don't come back together; never
 * sooner than the provider asked for. After eight attempts, about a day, it is given up.
 */
public final class Retry {
  /** Attempts in all. */
  public static final int MOST_ATTEMPTS = 8;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  private Retry() {}

  /**
   * How long to wait.
   *
   * @param attempts made so far, at least 1
   * @param retryAfter what the provider asked for, or null; more than 24 hours count as 24
   * @param seed whose jitter
   * @return empty when it is given up
   */
  public static Optional<Duration> after(
      int attempts, @Nullable Duration retryAfter, EffectId seed) {
    if (attempts >= MOST_ATTEMPTS) {
      return Optional.empty();
    }
    Duration wait = FIRST;
    for (int i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
      wait = wait.multipliedBy(4);
    }
    wait = min(wait, LONGEST);
    if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
      wait = min(retryAfter, LONGEST_ASKED);
    }
    double share = Jitter.fraction(seed.value(), attempts) / 4;
    return Optional.of(wait.plusMillis((long) (share * wait.toMillis())));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
