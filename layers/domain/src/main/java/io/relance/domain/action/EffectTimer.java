package io.relance.domain.action;

import io.relance.domain.AccountId;
import io.relance.domain.IdentityId;
import io.relance.domain.timer.Timer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timers of the ledger. An effect has at most one: for its turn while it is requested, for the
 * end of its lease while it is claimed, for the end of its time while it is an open task. The
 * subject begins with whose queue it goes to, so that an identity's acts stay one behind the other.
 */
public final class EffectTimer {
  /** An effect's turn has come, or its lease or time is over. */
  public static final String DUE = "effect.due";

  /** More effects wait for an identity that goes on. */
  public static final String WAKE_IDENTITY = "effect.wake-identity";

  private static final String NOBODY = "-";

  private EffectTimer() {}

  /** The one that belongs to an effect's state; none while it waits for something else. */
  public static Optional<Timer> of(AccountId account, Effect effect) {
    return switch (effect.state()) {
      case EffectState.Requested requested -> at(account, effect, requested.notBefore());
      case EffectState.Claimed claimed -> at(account, effect, claimed.leaseUntil());
      case EffectState.Open open -> at(account, effect, open.until());
      case EffectState.Sent _,
          EffectState.Done _,
          EffectState.Failed _,
          EffectState.Unknown _,
          EffectState.Skipped _,
          EffectState.Expired _ ->
          Optional.empty();
    };
  }

  private static Optional<Timer> at(AccountId account, Effect effect, @Nullable Instant due) {
    if (due == null) {
      return Optional.empty();
    }
    IdentityId identity = effect.identity();
    String lane = identity == null ? NOBODY : identity.value();
    return Optional.of(
        new Timer("effect/" + effect.id(), account, due, DUE, lane + "/" + effect.id()));
  }

  /** The effect that a timer is about. */
  public static EffectId effect(Timer timer) {
    return new EffectId(timer.subject().substring(timer.subject().indexOf('/') + 1));
  }

  /** Wakes what waits for an identity, as far as one turn reaches. */
  public static Timer wake(AccountId account, IdentityId identity, Instant at) {
    return new Timer("wake/I/" + identity, account, at, WAKE_IDENTITY, identity + "/");
  }

  /** The identity that a timer wakes. */
  public static IdentityId identity(Timer timer) {
    return new IdentityId(lane(timer));
  }

  /** Whose queue a timer goes to: an identity's, or {@code -}. */
  public static String lane(Timer timer) {
    return timer.subject().substring(0, timer.subject().indexOf('/'));
  }
}
