package io.relance.domain.action;

import io.relance.domain.quota.Counter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an effect is. */
public sealed interface EffectState {

  /**
   * Asked for, not begun.
   *
   * @param notBefore when to claim it, or null when something must happen first
   * @param why what it waits for, in words
   * @param turn what its turn depends on
   */
  record Requested(@Nullable Instant notBefore, String why, Turn turn) implements EffectState {}

  /** What the turn of a requested effect depends on. */
  enum Turn {
    /** It is to be given a slot. */
    OPEN,
    /** It has a slot, or a time to try again. */
    BOOKED,
    /** Its campaign must go on first. */
    AFTER_CAMPAIGN,
    /** The run that asked for it must go on first. */
    AFTER_RUN,
    /** Its identity must go on first. */
    AFTER_IDENTITY
  }

  /**
   * One worker is carrying it out; no other may.
   *
   * @param at since when
   * @param leaseUntil if nothing is heard by then, the outcome can't be known
   * @param counted the quota counters that it was added to
   */
  record Claimed(Instant at, Instant leaseUntil, List<Counter> counted) implements EffectState {
    /** Copies the list. */
    public Claimed {
      counted = List.copyOf(counted);
    }
  }

  /**
   * A task that was put before people, and waits for one of them.
   *
   * @param until if nobody has done it by then, it is over; null for no such time
   * @param content its texts, filled for the contact
   */
  record Open(Instant at, @Nullable Instant until, Map<String, String> content)
      implements EffectState {
    /** Copies the map. */
    public Open {
      content = Map.copyOf(content);
    }

    /** By when a person should have done it; one without a time limit is due at once. */
    public Instant dueAt() {
      return until == null ? at : until;
    }
  }

  /**
   * A person did the task.
   *
   * @param note what the person says about it, or null
   * @param content as it was open
   */
  record Done(Instant at, TaskOutcome outcome, @Nullable String note, Map<String, String> content)
      implements EffectState {
    /** Copies the map. */
    public Done {
      content = Map.copyOf(content);
    }
  }

  /** Nobody did the task in time. */
  record Expired(Instant at) implements EffectState {}

  /** The provider took it. */
  record Sent(Instant at, Receipt receipt) implements EffectState {}

  /** It was not done and will not be: the provider refused for good, or too often. */
  record Failed(Instant at, String reason) implements EffectState {}

  /** Begun, and nobody knows whether it was done; never begun again by itself. */
  record Unknown(Instant at, String reason) implements EffectState {}

  /** It was not done and will not be: it may not, or need not, any more. */
  record Skipped(Instant at, String reason) implements EffectState {}

  /** Whether it is over. */
  default boolean settled() {
    return switch (this) {
      case Requested _, Claimed _, Open _, Unknown _ -> false;
      case Sent _, Done _, Failed _, Skipped _, Expired _ -> true;
    };
  }
}
