package io.relance.domain.identity;

import io.relance.domain.IdentityId;
import io.relance.domain.identity.IdentityFact.IdentityChanged;
import io.relance.domain.identity.IdentityFact.IdentityConnected;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityPaused;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of an identity. Pure. What changes nothing is decided and leaves no fact. */
public final class IdentityRules {
  private static final Rule BY_HAND = new Rule("identity.by-hand", 1);
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
  public static Decision<IdentityFact> resume(Identity identity) {
    return identity.hold() == null
        ? nothing("it is not paused")
        : byHand(new IdentityResumed(identity.id(), "a person let it go on"));
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
  public static Decision<IdentityFact> delete(Identity identity) {
    return byHand(new IdentityDeleted(identity.id()));
  }

  private static Decision<IdentityFact> byHand(IdentityFact fact) {
    return Decision.of(BY_HAND, Map.of(), List.of(fact));
  }

  private static Decision<IdentityFact> nothing(String why) {
    return Decision.of(BY_HAND, Map.of("why", why), List.of());
  }
}
