package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Write.Listing;

/** In which list of its account an effect is: one for each state. */
public final class EffectLists {
  private EffectLists() {}

  /** The list of a state. */
  public static String of(EffectState state) {
    return switch (state) {
      case EffectState.Requested _ -> "REQUESTED";
      case EffectState.Claimed _ -> "CLAIMED";
      case EffectState.Sent _ -> "SENT";
      case EffectState.Failed _ -> "FAILED";
      case EffectState.Unknown _ -> "UNKNOWN";
      case EffectState.Skipped _ -> "SKIPPED";
    };
  }

  static Listing listing(AccountId account, Effect effect) {
    return Keys.effects(
        account, of(effect.state()), Keys.order(effect.askedAt()) + "#" + effect.id());
  }
}
