package io.relance.dispatch;

import io.relance.dispatch.DispatchAction.Trigger;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.journal.Cause;
import io.relance.domain.timer.Timer;
import io.relance.platform.commit.Page;
import io.relance.platform.store.EffectLists;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;

/**
 * An identity goes on, or is gone: what waited for it is looked at again, in the order of asking.
 */
final class WakeEffects {
  /** So many in one turn: a matter of seconds. */
  private static final int MOST = 100;

  private final Stores stores;
  private final DispatchAction dispatch;
  private final int most;

  WakeEffects(Stores stores, DispatchAction dispatch) {
    this(stores, dispatch, MOST);
  }

  WakeEffects(Stores stores, DispatchAction dispatch, int most) {
    this.stores = stores;
    this.dispatch = dispatch;
    this.most = most;
  }

  /** At once, as far as one turn reaches. */
  void now(Trigger trigger, IdentityId identity) {
    turn(trigger, identity);
  }

  /** The second look, and the turns after it until none waits. */
  void due(Trigger trigger, Timer timer) {
    IdentityId identity = EffectTimer.identity(timer);
    boolean more = turn(trigger, identity);
    Origin origin =
        new Origin(
            trigger.account(),
            new Cause("timer", timer.id() + "@" + timer.dueAt()),
            "system",
            trigger.correlation(),
            trigger.depth(),
            stores.clock().instant());
    stores
        .identities()
        .decide(
            origin,
            identity,
            _ -> IdentityRules.woken(trigger.account(), identity, timer, more, origin.now()));
  }

  private boolean turn(Trigger trigger, IdentityId identity) {
    Page<Effect> page =
        stores.effects().list(trigger.account(), EffectLists.waitingFor(identity), null, most);
    page.items().forEach(effect -> dispatch.awaken(trigger, effect.value().id()));
    return page.next() != null;
  }
}
