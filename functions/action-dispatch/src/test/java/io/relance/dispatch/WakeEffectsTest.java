package io.relance.dispatch;

import static io.relance.dispatch.Ledger.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Outcome;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentityFact;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.journal.Decision;
import io.relance.platform.Crashes;
import io.relance.platform.store.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WakeEffectsTest {
  /** More than two turns reach. */
  private static final int EFFECTS = 5;

  private static final int A_TURN = 2;

  @Test
  @DisplayName("S-08 what waits for an identity goes on with it, a turn after the other")
  void goesOn() {
    Waiting waiting = new Waiting("wake-resumed");

    waiting.decide(
        "resume", sales -> IdentityRules.resume(waiting.ledger.account, sales, waiting.ledger.now));
    waiting.wake();

    assertThat(waiting.effects).noneMatch(waiting::isHeld);
  }

  @Test
  @DisplayName("S-08 what waits for an identity that is deleted is skipped, however many there are")
  void isSkipped() {
    Waiting waiting = new Waiting("wake-deleted");

    waiting.decide(
        "delete", sales -> IdentityRules.delete(waiting.ledger.account, sales, waiting.ledger.now));
    waiting.wake();

    assertThat(waiting.effects)
        .allMatch(effect -> waiting.state(effect) instanceof EffectState.Skipped);
  }

  /** Effects that wait for a paused mailbox. */
  private static final class Waiting {
    private final Ledger ledger;
    private final Stores stores;
    private final DispatchAction dispatch;
    private final List<EffectId> effects;

    Waiting(String account) {
      ledger = new Ledger(account, Ledger.limits(40, Duration.ZERO));
      stores = ledger.stores(new Crashes(_ -> false));
      dispatch =
          new DispatchAction(
              stores,
              new Parcels("https://relance.example"),
              (_, _, _, _) -> _ -> new Outcome.Rejected("nobody is there"));
      decide("pause", sales -> IdentityRules.pause(sales, ledger.now));
      effects =
          IntStream.range(0, EFFECTS).mapToObj(number -> ledger.ask("effect-" + number)).toList();
      effects.forEach(effect -> dispatch.dispatch(ledger.trigger(), effect));
      assertThat(effects).allMatch(this::isHeld);
    }

    void decide(String cause, Function<Identity, Decision<IdentityFact>> rule) {
      stores
          .identities()
          .decide(
              ledger.origin(cause), SALES, before -> rule.apply(Objects.requireNonNull(before)));
    }

    /** At once, and then a minute for each effect, so that each could have a turn of its own. */
    void wake() {
      WakeEffects wake = new WakeEffects(stores, dispatch, A_TURN);
      wake.now(ledger.trigger(), SALES);
      for (int minute = 0; minute < EFFECTS; minute++) {
        ledger.now = ledger.now.plus(Duration.ofMinutes(1));
        ledger.fire(new Incoming(dispatch, wake)::on);
      }
    }

    EffectState state(EffectId effect) {
      return ledger.effect(effect).state();
    }

    boolean isHeld(EffectId effect) {
      return state(effect) instanceof EffectState.Requested requested
          && requested.turn() == EffectState.Turn.AFTER_IDENTITY;
    }
  }
}
