package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Write.Listing;
import java.time.Instant;

/**
 * In which list of its account an effect is: one for each state, and one for all that wait for the
 * same identity to go on.
 */
public final class EffectLists {
  private static final String REQUESTED = "REQUESTED";

  private EffectLists() {}

  /** The list of what waits for an identity to go on. */
  public static String waitingFor(IdentityId identity) {
    return "WAITING#" + identity;
  }

  private static String of(Effect effect) {
    return switch (effect.state()) {
      case EffectState.Requested requested -> waiting(effect, requested);
      case EffectState.Claimed _ -> "CLAIMED";
      case EffectState.Open _ -> "OPEN";
      case EffectState.Sent _ -> "SENT";
      case EffectState.Done _ -> "DONE";
      case EffectState.Failed _ -> "FAILED";
      case EffectState.Unknown _ -> "UNKNOWN";
      case EffectState.Skipped _ -> "SKIPPED";
      case EffectState.Expired _ -> "EXPIRED";
    };
  }

  private static String waiting(Effect effect, EffectState.Requested requested) {
    IdentityId identity = effect.identity();
    return switch (requested.turn()) {
      case AFTER_IDENTITY -> identity == null ? REQUESTED : waitingFor(identity);
      case OPEN, BOOKED, AFTER_CAMPAIGN, AFTER_RUN -> REQUESTED;
    };
  }

  static Listing listing(AccountId account, Effect effect) {
    return Lists.effects(account, of(effect), order(effect));
  }

  /** Open tasks by when they are due, everything else by when it was asked for. */
  static String order(Effect effect) {
    Instant by = effect.state() instanceof EffectState.Open open ? open.dueAt() : effect.askedAt();
    return Keys.order(by) + "#" + effect.id();
  }
}
