package io.relance.domain.action;

import static io.relance.domain.action.Effects.NOW;
import static io.relance.domain.action.Effects.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.EffectState.Claimed;
import io.relance.domain.action.EffectState.Failed;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.action.EffectState.Unknown;
import io.relance.domain.action.Settlement.Changed;
import io.relance.domain.action.Settlement.Ignored;
import io.relance.domain.quota.Counter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Receipt RECEIPT = new Receipt("p-1", "<m@x>", "t-1");
  private static final List<Counter> COUNTED = Effects.lane().counters(NOW).subList(0, 2);
  private static final Claimed CLAIMED = new Claimed(NOW, NOW.plus(Claim.LEASE), COUNTED);

  private final Effect claimed = in(CLAIMED, 3);
  private final Effect unknown = in(new Unknown(NOW, "?"), 3);
  private final Effect requested = in(new Requested(NOW, "a retry", Turn.BOOKED), 3);
  private final Effect sent = in(new Sent(NOW, RECEIPT), 3);
  private final Effect failed = in(new Failed(NOW, "no"), 3);
  private final Effect skipped = in(new Skipped(NOW, "no"), 3);

  @Test
  @DisplayName("S-04 an accepted attempt is sent, with the provider's ids")
  void accepted() {
    assertThat(Settlement.settle(claimed, 3, new Outcome.Accepted(RECEIPT), NOW))
        .isEqualTo(new Changed(in(new Sent(NOW, RECEIPT), 3), null, List.of()));
  }

  @Test
  @DisplayName("S-08 a permanent error ends it with the reason, and its quota is given back")
  void rejected() {
    assertThat(Settlement.settle(claimed, 3, new Outcome.Rejected("550 no such user"), NOW))
        .isEqualTo(new Changed(in(new Failed(NOW, "550 no such user"), 3), null, COUNTED));
  }

  @Test
  @DisplayName("S-08 429 and 5xx are tried again, not before Retry-After, with jitter")
  void deferred() {
    Outcome outcome = new Outcome.Deferred("429", Duration.ofHours(1));
    assertThat(Settlement.settle(claimed, 3, outcome, NOW))
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> {
              assertThat(changed.retryAt()).isBetween(NOW.plusSeconds(3600), NOW.plusSeconds(4500));
              assertThat(changed.effect().state())
                  .isEqualTo(new Requested(changed.retryAt(), "a retry: 429", Turn.BOOKED));
              assertThat(changed.giveBack()).isEqualTo(COUNTED);
            });
    assertThat(Settlement.settle(in(CLAIMED, Retry.MOST_ATTEMPTS), 8, outcome, NOW))
        .isEqualTo(
            new Changed(in(new Failed(NOW, "given up after 8 attempts: 429"), 8), null, COUNTED));
  }

  @Test
  @DisplayName("S-04 an attempt whose outcome can't be known is unknown and stays so by itself")
  void uncertain() {
    assertThat(Settlement.settle(claimed, 3, new Outcome.Uncertain("timeout"), NOW))
        .isEqualTo(new Changed(in(new Unknown(NOW, "timeout"), 3), null, List.of()));
    assertThat(Settlement.expire(claimed, NOW.plus(Claim.LEASE).minusMillis(1)))
        .isInstanceOf(Ignored.class);
    assertThat(Settlement.expire(claimed, NOW.plus(Claim.LEASE)))
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> assertThat(changed.effect().state()).isInstanceOf(Unknown.class));
    assertThat(Settlement.expire(sent, NOW.plus(Claim.LEASE))).isInstanceOf(Ignored.class);
  }

  @Test
  @DisplayName("S-04 a worker that answers late is still believed: about its own attempt only")
  void late() {
    Outcome accepted = new Outcome.Accepted(RECEIPT);
    assertThat(Settlement.settle(unknown, 3, accepted, NOW))
        .isEqualTo(new Changed(sent, null, List.of()));
    assertThat(Settlement.settle(requested, 3, accepted, NOW))
        .isEqualTo(new Changed(sent, null, List.of()));
    assertThat(Settlement.settle(requested, 3, new Outcome.Rejected("no"), NOW))
        .isInstanceOf(Ignored.class);
    assertThat(Settlement.settle(claimed, 2, accepted, NOW)).isInstanceOf(Ignored.class);
    for (Effect settled : List.of(sent, failed, skipped)) {
      assertThat(Settlement.settle(settled, 3, accepted, NOW)).isInstanceOf(Ignored.class);
    }
  }

  @Test
  @DisplayName("S-04 the provider's event resolves what is open, also after a failure or a retry")
  void provider() {
    Evidence said = new Evidence.ProviderSaysSent(RECEIPT);
    for (Effect effect : List.of(claimed, unknown, requested, failed, skipped)) {
      assertThat(Settlement.resolve(effect, said, NOW))
          .isEqualTo(new Changed(sent, null, List.of()));
    }
    assertThat(Settlement.resolve(sent, said, NOW)).isInstanceOf(Ignored.class);
    assertThat(Settlement.resolve(in(new Requested(NOW, "", Turn.OPEN), 0), said, NOW))
        .isInstanceOf(Ignored.class);
    Evidence failure = new Evidence.ProviderSaysFailed("bounced");
    for (Effect effect : List.of(claimed, unknown)) {
      assertThat(Settlement.resolve(effect, failure, NOW))
          .isEqualTo(new Changed(in(new Failed(NOW, "bounced"), 3), null, List.of()));
    }
    for (Effect effect : List.of(requested, sent, failed, skipped)) {
      assertThat(Settlement.resolve(effect, failure, NOW)).isInstanceOf(Ignored.class);
    }
  }

  @Test
  @DisplayName("S-04 a person resolves an unknown one; only a person has it begun again")
  void person() {
    assertThat(Settlement.resolve(unknown, new Evidence.PersonSaysSent("key:1"), NOW))
        .isEqualTo(new Changed(in(new Sent(NOW, Receipt.NONE), 3), null, List.of()));
    assertThat(Settlement.resolve(unknown, new Evidence.PersonSaysNotSent("key:1", false), NOW))
        .isEqualTo(new Changed(in(new Failed(NOW, "not sent, says key:1"), 3), null, List.of()));
    assertThat(Settlement.resolve(unknown, new Evidence.PersonSaysNotSent("key:1", true), NOW))
        .isEqualTo(
            new Changed(
                in(new Requested(NOW, "key:1 wants it again", Turn.OPEN), 3), NOW, List.of()));
    for (Effect effect : List.of(claimed, requested, sent, failed, skipped)) {
      assertThat(Settlement.resolve(effect, new Evidence.PersonSaysSent("key:1"), NOW))
          .isInstanceOf(Ignored.class);
      assertThat(Settlement.resolve(effect, new Evidence.PersonSaysNotSent("key:1", true), NOW))
          .isInstanceOf(Ignored.class);
    }
  }

  @Test
  @DisplayName("S-05 a withdrawn effect is skipped if it wasn't begun; begun, it takes its course")
  void withdrawn() {
    assertThat(Settlement.withdraw(requested, "replied", NOW))
        .isEqualTo(new Changed(in(new Skipped(NOW, "replied"), 3), null, List.of()));
    for (Effect effect : List.of(claimed, unknown, sent, failed, skipped)) {
      assertThat(Settlement.withdraw(effect, "replied", NOW)).isInstanceOf(Ignored.class);
    }
    assertThat(List.of(requested, claimed, unknown)).noneMatch(e -> e.state().settled());
    assertThat(List.of(sent, failed, skipped)).allMatch(e -> e.state().settled());
  }

  @Test
  @DisplayName("S-08 retries come later and later, about a day in all, and then no more")
  void schedule() {
    Duration total = Duration.ZERO;
    Duration before = Duration.ZERO;
    for (int attempts = 1; attempts < Retry.MOST_ATTEMPTS; attempts++) {
      Duration wait = Retry.after(attempts, null, Effects.ID).orElseThrow();
      assertThat(wait).isGreaterThan(Duration.ofSeconds(29));
      assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(450));
      if (attempts < 6) {
        assertThat(wait).isGreaterThan(before);
      }
      before = wait;
      total = total.plus(wait);
    }
    assertThat(total).isBetween(Duration.ofHours(14), Duration.ofHours(30));
    assertThat(Retry.after(Retry.MOST_ATTEMPTS, null, Effects.ID)).isEmpty();
    assertThat(Retry.after(1, Duration.ofDays(365), Effects.ID).orElseThrow())
        .isLessThanOrEqualTo(Duration.ofHours(30));
    assertThat(Retry.after(1, Duration.ofSeconds(-5), Effects.ID).orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(Retry.after(2, null, Effects.ID))
        .as("the same attempt waits the same")
        .isEqualTo(Retry.after(2, null, Effects.ID));
  }
}
