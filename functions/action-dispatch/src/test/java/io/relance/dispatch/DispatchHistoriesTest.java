package io.relance.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.action.Evidence;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.window.Window;
import io.relance.platform.Crashes;
import io.relance.platform.message.Message;
import io.relance.providers.outbound.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a ledger: crashes at every AWS call and around the provider, repeats, clock
 * jumps, a provider that answers, refuses, defers or dies, and a contact that unsubscribes. More
 * histories by {@code -Drelance.histories=2000}.
 */
class DispatchHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("relance.histories", 6);
  private static final int PER_DAY = 3;
  private static final Window WINDOW = Window.officeHours(ZoneId.of("Europe/Paris"));

  @Test
  @DisplayName(
      "S-04 S-03 S-05 whatever crashes: sent at most once, within quota and window, not after a"
          + " stop")
  void holds() {
    Map<String, Integer> ends = new HashMap<>();
    for (long seed = 0; seed < HISTORIES; seed++) {
      new History(seed).live().forEach(end -> ends.merge(end, 1, Integer::sum));
    }
    assertThat(ends).containsKeys("Sent", "Unknown");
  }

  /** One life, drawn from a seed. */
  private static final class History {
    private final long seed;
    private final Random random;
    private final Ledger ledger;
    private final List<EffectId> effects = new ArrayList<>();
    private final List<EffectId> undelivered = new ArrayList<>();
    private final Map<String, Integer> sends = new HashMap<>();
    private final Map<LocalDate, Integer> perDay = new HashMap<>();
    private final Set<EffectId> told = new HashSet<>();
    private EffectId current = new EffectId("none");
    private boolean suppressed;
    private boolean calm;

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.ledger =
          new Ledger(
              "history" + seed,
              Ledger.limits(PER_DAY, Duration.ofMinutes(random.nextInt(3) * 10L)));
      ledger.playProvider(this::provide);
    }

    List<String> live() {
      for (int step = 0; step < 30; step++) {
        switch (random.nextInt(10)) {
          case 0, 1 -> ask();
          case 2, 3, 4 -> deliverFirst();
          case 5, 6 -> deliverTimers();
          case 7 -> ledger.now = ledger.now.plus(Duration.ofMinutes(random.nextInt(90)));
          case 8 -> ledger.now = ledger.now.plus(Duration.ofHours(random.nextInt(9)));
          default -> {
            if (random.nextInt(12) == 0 && !suppressed) {
              ledger.suppress();
              suppressed = true;
            } else if (!effects.isEmpty()) {
              // A repeat of an old message.
              dispatch(effects.get(random.nextInt(effects.size())));
            }
          }
        }
      }
      return rest();
    }

    private void ask() {
      EffectId id = ledger.ask("h" + seed + "-" + effects.size());
      effects.add(id);
      undelivered.add(id);
    }

    /** SQS forgets a message when it was handled to its end, and only then. */
    private void deliverFirst() {
      if (!undelivered.isEmpty() && dispatch(undelivered.getFirst())) {
        undelivered.removeFirst();
      }
    }

    private boolean dispatch(EffectId id) {
      current = id;
      return survives(crashes -> ledger.dispatch(crashes).dispatch(ledger.trigger(), id));
    }

    private void deliverTimers() {
      for (Message message : ledger.due()) {
        if (message instanceof Message.TimerDue due) {
          current = EffectTimer.effect(due.timer());
        }
        survives(crashes -> ledger.worker(crashes).on(message));
      }
    }

    private boolean survives(Consumer<Crashes> worker) {
      int at = calm ? -1 : random.nextInt(60);
      try {
        worker.accept(new Crashes(point -> point == at));
        return true;
      } catch (Crashes.Crash | Ledger.Died crash) {
        return false;
      }
    }

    private Outcome provide(Parcel.Mail mail) {
      Instant now = ledger.now;
      String id = current.value();
      if (!calm && random.nextInt(12) == 0) {
        throw new Ledger.Died();
      }
      switch (random.nextInt(8)) {
        case 0 -> {
          return new Outcome.Deferred("429", Duration.ofMinutes(random.nextInt(60)));
        }
        case 1 -> {
          return new Outcome.Rejected("550");
        }
        default -> {}
      }
      int before = sends.merge(mail.messageId(), 1, Integer::sum);
      assertThat(before).as("seed %s: %s was sent again", seed, id).isEqualTo(1);
      assertThat(suppressed).as("seed %s: sent after the stop", seed).isFalse();
      assertThat(WINDOW.contains(now)).as("seed %s: sent at %s", seed, now).isTrue();
      assertThat(perDay.merge(WINDOW.dateAt(now), 1, Integer::sum))
          .as("seed %s: over the day's quota", seed)
          .isLessThanOrEqualTo(PER_DAY);
      told.add(current);
      if (!calm && random.nextInt(10) == 0) {
        throw new Ledger.Died();
      }
      return random.nextInt(8) == 0
          ? new Outcome.Uncertain("no answer")
          : new Outcome.Accepted(new Receipt(null, mail.messageId(), null));
    }

    /** All messages arrive, all timers fire; then every effect has an end, or is unknown. */
    private List<String> rest() {
      calm = true;
      for (int round = 0; round < 120 && !isAtRest(); round++) {
        deliverFirst();
        ledger.toNextTimer();
        deliverTimers();
      }
      List<String> ends = new ArrayList<>();
      for (EffectId id : effects) {
        EffectState state = ledger.effect(id).state();
        assertThat(state.settled() || state instanceof EffectState.Unknown)
            .as("seed %s: %s is %s in the end", seed, id, state)
            .isTrue();
        if (state instanceof EffectState.Sent) {
          assertThat(told).as("seed %s: %s is said to be sent", seed, id).contains(id);
        } else if (!(state instanceof EffectState.Unknown)) {
          assertThat(told).as("seed %s: %s is %s", seed, id, state).doesNotContain(id);
        }
        ends.add(state.getClass().getSimpleName());
        resolved(id, state);
      }
      return ends;
    }

    private boolean isAtRest() {
      return undelivered.isEmpty()
          && effects.stream()
              .map(id -> ledger.effect(id).state())
              .allMatch(state -> state.settled() || state instanceof EffectState.Unknown);
    }

    /** The provider shows what it sent: then the effect is sent, and stays so. */
    private void resolved(EffectId id, EffectState state) {
      if (state instanceof EffectState.Unknown && told.contains(id)) {
        var sent = new Evidence.ProviderSaysSent(Receipt.NONE);
        ledger.stores(new Crashes(_ -> false)).ledger().resolve(ledger.origin("echo"), id, sent);
        assertThat(ledger.effect(id).state()).isInstanceOf(EffectState.Sent.class);
      }
    }
  }
}
