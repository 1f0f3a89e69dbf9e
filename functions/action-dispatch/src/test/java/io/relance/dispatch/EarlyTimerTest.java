package io.relance.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.platform.Crashes;
import io.relance.platform.store.Stores;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EarlyTimerTest {
  @Test
  @DisplayName("S-03 a timer that comes before its time by our clock is not lost")
  void clockBehindTheSweeps() {
    Ledger ledger = new Ledger("early-timer", Ledger.limits(40, Duration.ZERO));
    ledger.now = Ledger.MONDAY.minus(Duration.ofHours(12));
    EffectId effect = ledger.ask("mail");
    Stores stores = ledger.stores(new Crashes(_ -> false));
    DispatchAction dispatch =
        new DispatchAction(
            stores,
            new Parcels("https://relance.example"),
            (_, _, _, _) -> _ -> new Outcome.Accepted(new Receipt("m-1", null, null)));
    dispatch.dispatch(ledger.trigger(), effect);
    Instant due = ((Requested) ledger.effect(effect).state()).notBefore();
    assertThat(due).isNotNull().isAfter(ledger.now);

    ledger.now = due;
    ledger.fire(message -> {
      ledger.now = due.minusMillis(200);
      new Incoming(dispatch, new WakeEffects(stores, dispatch)).on(message);
    });

    assertThat(ledger.effect(effect).state()).isInstanceOf(EffectState.Sent.class);
  }
}
