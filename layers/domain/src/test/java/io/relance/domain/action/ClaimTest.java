package io.relance.domain.action;

import static io.relance.domain.action.Effects.NOW;
import static io.relance.domain.action.Effects.email;
import static io.relance.domain.action.Effects.fine;
import static io.relance.domain.action.Effects.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.action.Action.Purpose;
import io.relance.domain.action.Claim.Granted;
import io.relance.domain.action.Claim.Ignored;
import io.relance.domain.action.Claim.Lost;
import io.relance.domain.action.Claim.Postponed;
import io.relance.domain.action.Claim.Refused;
import io.relance.domain.action.EffectState.Claimed;
import io.relance.domain.action.EffectState.Failed;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.action.EffectState.Unknown;
import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Bound;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final Effect effect = requested(email(Purpose.OUTREACH));

  @Test
  @DisplayName("S-04 when all is in order it is granted once, with its texts and quota conditions")
  void granted() {
    assertThat(Claim.decide(effect, fine(), NOW))
        .isInstanceOfSatisfying(
            Granted.class,
            granted -> {
              assertThat(granted.effect().attempts()).isEqualTo(1);
              assertThat(granted.content()).containsEntry("body", "Dear Ana,");
              assertThat(granted.bounds()).hasSize(3);
              assertThat(granted.effect().state())
                  .isEqualTo(
                      new Claimed(
                          NOW,
                          NOW.plus(Claim.LEASE),
                          granted.bounds().stream().limit(2).map(Bound::counter).toList()));
              assertThat(Claim.decide(granted.effect(), fine(), NOW.plusSeconds(1)))
                  .isEqualTo(new Ignored("it is being carried out"));
            });
  }

  @Test
  @DisplayName("S-04 a worker that was never heard of again leaves an unknown, not a second try")
  void lost() {
    Effect claimed = Effects.in(new Claimed(NOW, NOW.plus(Claim.LEASE), List.of()), 1);
    assertThat(Claim.decide(claimed, fine(), NOW.plus(Claim.LEASE)))
        .isInstanceOfSatisfying(
            Lost.class, lost -> assertThat(lost.effect().state()).isInstanceOf(Unknown.class));
  }

  @Test
  @DisplayName("S-04 an unknown one and a settled one are left alone")
  void leftAlone() {
    for (EffectState state :
        List.of(
            new Unknown(NOW, "?"),
            new Sent(NOW, Receipt.NONE),
            new Failed(NOW, "no"),
            new Skipped(NOW, "no"))) {
      assertThat(Claim.decide(Effects.in(state, 1), fine(), NOW)).isInstanceOf(Ignored.class);
    }
  }

  @Test
  @DisplayName("S-03 woken too early it waits on, unchanged")
  void early() {
    Effect later = Effects.in(new Requested(NOW.plusSeconds(9), "its turn", Turn.OPEN), 0);
    assertThat(Claim.decide(later, fine(), NOW))
        .isEqualTo(new Postponed(later, NOW.plusSeconds(9), "its turn", null));
    Effect held = Effects.in(new Requested(null, "paused", Turn.AFTER_RUN), 0);
    assertThat(Claim.decide(held, fine(), NOW)).isInstanceOf(Granted.class);
  }

  @Test
  @DisplayName("S-05 nothing goes out after a reply, a stop, or to the suppressed")
  void refused() {
    Standing active = new Standing.Active();
    Standing replied = new Standing.Over("the contact replied");
    assertRefused(with(null, active, replied, active), "the contact replied");
    assertRefused(with(null, new Standing.Over("archived"), active, active), "archived");
    assertRefused(with(null, active, active, new Standing.Over("deleted")), "deleted");
    assertRefused(with("complaint", active, active, active), "suppressed: complaint");
  }

  @Test
  @DisplayName("S-05 what the contact doesn't notice isn't stopped by suppression, but by a stop")
  void tasks() {
    Effect task = requested(new Action.Webhook("https://example.com/"));
    Standing active = new Standing.Active();
    assertThat(Claim.decide(task, with("complaint", active, active, active), NOW))
        .isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted.bounds()).isEmpty());
    assertThat(Claim.decide(task, with(null, active, new Standing.Over("goal"), active), NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  @DisplayName("S-05 withdrawn consent stops all that reaches the contact, unasked only marketing")
  void consent() {
    Effect marketing = requested(email(Purpose.MARKETING));
    Effect internal = requested(email(Purpose.INTERNAL));
    assertThat(Claim.decide(effect, consent(Consent.GIVEN), NOW)).isInstanceOf(Granted.class);
    assertThat(Claim.decide(effect, consent(Consent.WITHDRAWN), NOW)).isInstanceOf(Refused.class);
    assertThat(Claim.decide(marketing, consent(Consent.GIVEN), NOW)).isInstanceOf(Granted.class);
    assertThat(Claim.decide(marketing, consent(Consent.UNASKED), NOW)).isInstanceOf(Refused.class);
    assertThat(Claim.decide(internal, consent(Consent.WITHDRAWN), NOW)).isInstanceOf(Granted.class);
  }

  @Test
  @DisplayName("S-01 a message that can't be filled is skipped with the reason")
  void incomplete() {
    Circumstances nameless = variables(Map.of());
    assertThat(Claim.decide(effect, nameless, NOW))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).contains("{{firstname}}");
              assertThat(refused.effect().state()).isEqualTo(new Skipped(NOW, refused.reason()));
            });
  }

  @Test
  @DisplayName("S-08 paused or disconnected it waits, and says for what")
  void paused() {
    Standing active = new Standing.Active();
    Standing away = new Standing.Paused("out of office", NOW.plusSeconds(86_400));
    Standing disconnected = new Standing.Paused("the mailbox is disconnected", null);
    assertThat(Claim.decide(effect, with(null, active, away, disconnected), NOW))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.until()).isEqualTo(NOW.plusSeconds(86_400));
              assertThat(postponed.effect().state())
                  .isEqualTo(
                      new Requested(NOW.plusSeconds(86_400), "out of office", Turn.AFTER_RUN));
            });
    assertThat(Claim.decide(effect, with(null, active, active, disconnected), NOW))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.until()).isNull();
              assertThat(postponed.reason()).isEqualTo("the mailbox is disconnected");
            });
    assertThat(Claim.decide(effect, with(null, away, active, active), NOW))
        .isInstanceOf(Postponed.class);
  }

  @Test
  @DisplayName("S-03 outside the window or over the quota it waits for the next slot")
  void paced() {
    Instant night = NOW.plusSeconds(12 * 3600);
    assertThat(Claim.decide(effect, fine(), night))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.until()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
              assertThat(postponed.reason()).isEqualTo("outside the window");
            });
    assertThat(Claim.decide(effect, lane(Effects.lane(), new Usage(40, 40, null)), NOW))
        .isInstanceOfSatisfying(
            Postponed.class, postponed -> assertThat(postponed.reason()).isEqualTo("day quota"));
    assertThat(Claim.decide(effect, lane(null, Usage.NONE), NOW))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> assertThat(postponed.reason()).isEqualTo("no identity is there to do it"));
  }

  private void assertRefused(Circumstances circumstances, String reason) {
    assertThat(Claim.decide(effect, circumstances, NOW))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.effect().state()).isEqualTo(new Skipped(NOW, reason));
              assertThat(refused.effect().attempts()).isZero();
            });
  }

  private static Circumstances with(
      @Nullable String suppression, Standing campaign, Standing run, Standing identity) {
    Circumstances fine = fine();
    return new Circumstances(
        fine.consent(),
        suppression,
        campaign,
        run,
        identity,
        fine.lane(),
        fine.usage(),
        fine.agenda(),
        fine.variables());
  }

  private static Circumstances consent(Consent consent) {
    Circumstances fine = fine();
    return new Circumstances(
        consent,
        null,
        fine.campaign(),
        fine.run(),
        fine.identity(),
        fine.lane(),
        fine.usage(),
        fine.agenda(),
        fine.variables());
  }

  private static Circumstances variables(Map<String, String> variables) {
    Circumstances fine = fine();
    return new Circumstances(
        fine.consent(),
        null,
        fine.campaign(),
        fine.run(),
        fine.identity(),
        fine.lane(),
        fine.usage(),
        fine.agenda(),
        variables);
  }

  private static Circumstances lane(@Nullable Lane lane, Usage usage) {
    Circumstances fine = fine();
    return new Circumstances(
        fine.consent(),
        null,
        fine.campaign(),
        fine.run(),
        fine.identity(),
        lane,
        usage,
        Agenda.EMPTY,
        fine.variables());
  }
}
