package io.relance.local.lambda;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last failures, and why each message failed that may end in a dead-letter queue. */
public final class Failures {
  private static final int KEPT = 50;
  private static final int KEPT_REASONS = 10_000;

  private final InstantSource clock;
  private final Deque<Failure> last = new ArrayDeque<>();
  private final Map<String, String> reasons =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT_REASONS;
        }
      };

  /** None so far. */
  public Failures(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Something failed.
   *
   * @param at by the stack's clock
   * @param where the function or rule
   * @param reason in one line
   */
  public record Failure(Instant at, String where, String reason) {}

  /** Notes a failure. */
  public synchronized void note(String where, String reason) {
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(new Failure(clock.instant(), where, reason));
  }

  /** Notes why a message failed. */
  public synchronized void because(String messageId, String reason) {
    reasons.put(messageId, reason);
  }

  /** Why a message failed last, if this stack saw it. */
  public synchronized Optional<String> reason(String messageId) {
    return Optional.ofNullable(reasons.get(messageId));
  }

  /** The last failures, oldest first. */
  public synchronized List<Failure> last() {
    return new ArrayList<>(last);
  }
}
