package io.relance.domain.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.Action.Purpose;
import io.relance.domain.action.Claim.Granted;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.Settlement.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One effect, many workers that crash anywhere, a provider that answers late, twice or never, and
 * no person who interferes.
 */
class LedgerHistoriesTest {
  private static final int HISTORIES = 3_000;

  private record Attempt(int number, boolean done) {}

  @Test
  @DisplayName("S-04 whatever crashes and repeats, the provider is never made to send twice")
  void atMostOnce() {
    int sent = 0;
    int unknown = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      Effect effect = Effects.requested(Effects.email(Purpose.OUTREACH));
      List<Attempt> running = new ArrayList<>();
      int sends = 0;
      boolean replied = false;
      boolean everUnknown = false;
      Instant now = Effects.NOW;
      for (int step = 0; step < 60; step++) {
        now = now.plusSeconds(random.nextInt(1_200));
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> {
            Claim claim = Claim.decide(effect, circumstances(replied), now);
            effect = after(claim, effect);
            if (claim instanceof Granted) {
              assertThat(replied).as("seed " + seed).isFalse();
              // The provider may do it or not; the worker may live to tell or not.
              boolean done = random.nextInt(3) > 0;
              sends += done ? 1 : 0;
              running.add(new Attempt(effect.attempts(), done));
            }
          }
          case 3, 4 -> {
            if (!running.isEmpty()) {
              Attempt attempt = running.get(random.nextInt(running.size()));
              Outcome outcome = outcome(attempt, random);
              effect = after(Settlement.settle(effect, attempt.number, outcome, now), effect);
            }
          }
          case 5 -> effect = after(Settlement.expire(effect, now), effect);
          case 6 -> {
            if (sends > 0) {
              Evidence told = new Evidence.ProviderSaysSent(Receipt.NONE);
              effect = after(Settlement.resolve(effect, told, now), effect);
            }
          }
          default -> {
            if (random.nextInt(10) == 0) {
              replied = true;
              effect = after(Settlement.withdraw(effect, "replied", now), effect);
            }
          }
        }
        everUnknown |= effect.state() instanceof EffectState.Unknown;
        assertThat(sends).as("seed %s, step %s: %s", seed, step, effect).isLessThanOrEqualTo(1);
        if (effect.state() instanceof Sent) {
          assertThat(sends).as("seed " + seed).isEqualTo(1);
        }
      }
      sent += effect.state() instanceof Sent ? 1 : 0;
      unknown += everUnknown ? 1 : 0;
    }
    assertThat(sent).isGreaterThan(HISTORIES / 4);
    assertThat(unknown).isGreaterThan(HISTORIES / 10);
  }

  private static Outcome outcome(Attempt attempt, Random random) {
    if (random.nextInt(4) == 0) {
      return new Outcome.Uncertain("the connection broke");
    }
    if (attempt.done) {
      return new Outcome.Accepted(Receipt.NONE);
    }
    return random.nextInt(3) > 0
        ? new Outcome.Deferred("503", random.nextBoolean() ? null : Duration.ofMinutes(5))
        : new Outcome.Rejected("550");
  }

  private static Circumstances circumstances(boolean replied) {
    Circumstances fine = Effects.fine();
    return new Circumstances(
        fine.consent(),
        null,
        fine.campaign(),
        replied ? new Standing.Over("replied") : new Standing.Active(),
        fine.identity(),
        fine.lane(),
        fine.usage(),
        fine.agenda(),
        fine.variables());
  }

  private static Effect after(Claim claim, Effect before) {
    return switch (claim) {
      case Granted granted -> granted.effect();
      case Claim.Postponed postponed -> postponed.effect();
      case Claim.Refused refused -> refused.effect();
      case Claim.Lost lost -> lost.effect();
      case Claim.Opened opened -> opened.effect();
      case Claim.Expired expired -> expired.effect();
      case Claim.Ignored _ -> before;
    };
  }

  private static Effect after(Settlement settlement, Effect before) {
    return switch (settlement) {
      case Changed changed -> changed.effect();
      case Settlement.Ignored _ -> before;
    };
  }
}
