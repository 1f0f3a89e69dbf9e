package io.relance.domain.identity;

import io.relance.domain.AccountId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.identity.IdentityFact.IdentityChanged;
import io.relance.domain.identity.IdentityFact.IdentityConnected;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityPaused;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of an identity. Pure. What changes nothing is decided and leaves no fact. */
public final class IdentityRules {
  private static final Rule BY_HAND = new Rule("identity.by-hand", 1);
  private static final Rule WAKE = new Rule("identity.wake", 1);
  private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

  /** Another instant than the timer before, so that it is another timer. */
  private static final Duration NEXT = Duration.ofSeconds(1);

  private static final Rule CIRCUIT = new Rule("identity.circuit", 1);

  private IdentityRules() {}

  /** A new one, or new settings of a known one. */
  public static Decision<IdentityFact> settle(
      @Nullable Identity before, IdentityId id, IdentitySettings settings) {
    if (before == null) {
      return byHand(new IdentityConnected(id, settings));
    }
    return before.settings().equals(settings)
        ? nothing("it is so already")
        : byHand(new IdentityChanged(id, settings));
  }

  /** A person pauses it. One that is disconnected stays so. */
  public static Decision<IdentityFact> pause(Identity identity, Instant now) {
    return identity.hold() != null
        ? nothing("it is paused already")
        : byHand(
            new IdentityPaused(
                identity.id(), new Hold(Hold.Kind.BY_HAND, "a person paused it", now)));
  }

  /** A person lets it go on. */
  public static Decision<IdentityFact> resume(AccountId account, Identity identity, Instant now) {
    return identity.hold() == null
        ? nothing("it is not paused")
        : waking(account, new IdentityResumed(identity.id(), "a person let it go on"), now);
  }

  /** The provider refused it: nothing more is tried until somebody has mended it. */
  public static Decision<IdentityFact> disconnected(Identity identity, String reason, Instant now) {
    Hold hold = identity.hold();
    if (hold != null && hold.kind() == Hold.Kind.DISCONNECTED) {
      return nothing("it is known to be disconnected");
    }
    return Decision.of(
        CIRCUIT,
        Map.of("reason", reason),
        List.of(new IdentityPaused(identity.id(), new Hold(Hold.Kind.DISCONNECTED, reason, now))));
  }

  /** It is gone. */
  public static Decision<IdentityFact> delete(AccountId account, Identity identity, Instant now) {
    return waking(account, new IdentityDeleted(identity.id()), now);
  }

  /** There is none any more to decide on. */
  public static Decision<IdentityFact> gone() {
    return nothing("it is gone");
  }

  /**
   * What waited for it was looked at again.
   *
   * @param due the timer that asked for it
   * @param more whether there is more to look at
   */
  public static Decision<IdentityFact> woken(
      AccountId account, IdentityId id, Timer due, boolean more, Instant now) {
    List<TimerChange> timers = new ArrayList<>();
    timers.add(new TimerChange.Cancel(due));
    if (more) {
      timers.add(new TimerChange.Set(EffectTimer.wake(account, id, now.plus(NEXT))));
    }
    return new Decision<>(WAKE, Map.of("more", Boolean.toString(more)), List.of(), timers);
  }

  /**
   * What waits for it is looked at again at once by the fact, and once more by a timer: the list of
   * those that wait is some milliseconds behind.
   */
  private static Decision<IdentityFact> waking(AccountId account, IdentityFact fact, Instant now) {
    return new Decision<>(
        BY_HAND,
        Map.of(),
        List.of(fact),
        List.of(
            new TimerChange.Set(
                EffectTimer.wake(account, fact.identity(), now.plus(SECOND_LOOK)))));
  }

  private static Decision<IdentityFact> byHand(IdentityFact fact) {
    return Decision.of(BY_HAND, Map.of(), List.of(fact));
  }

  private static Decision<IdentityFact> nothing(String why) {
    return Decision.of(BY_HAND, Map.of("why", why), List.of());
  }
}
