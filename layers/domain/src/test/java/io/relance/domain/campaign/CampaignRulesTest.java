package io.relance.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.Campaign.Status;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.campaign.CampaignRules.Ruling;
import io.relance.domain.journal.Decision;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CampaignRulesTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final CampaignId SPRING = new CampaignId("spring");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final List<Timer> timers = new ArrayList<>();

  private static Campaign draft() {
    return Campaign.apply(null, new CampaignCreated(SPRING, "Spring"));
  }

  private static Sequence sequence(int version) {
    return new Sequence(
        new Definition(version, "bye", List.of(new Exit("bye", "enough")), List.of()),
        null,
        null,
        Set.of());
  }

  private Campaign saved() {
    return after(draft(), CampaignRules.save(draft(), sequence(1)));
  }

  private Campaign launched() {
    timers.clear();
    return after(saved(), CampaignRules.launch(ACCOUNT, saved(), NOW));
  }

  private Campaign paused() {
    Campaign running = launched();
    return after(running, CampaignRules.pause(ACCOUNT, running));
  }

  private Campaign archived() {
    Campaign paused = paused();
    return after(paused, CampaignRules.archive(ACCOUNT, paused, NOW));
  }

  private Campaign after(Campaign before, Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Decided.class);
    return after(before, ((Ruling.Decided) ruling).decision());
  }

  private Campaign after(Campaign before, Decision<CampaignFact> decision) {
    Campaign state = before;
    for (CampaignFact fact : decision.facts()) {
      state = Campaign.apply(state, fact);
    }
    for (TimerChange change : decision.timers()) {
      switch (change) {
        case TimerChange.Set(Timer timer) -> timers.add(timer);
        case TimerChange.Cancel(Timer timer) -> timers.remove(timer);
      }
    }
    return state;
  }

  private static String refusal(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refused.class);
    return ((Ruling.Refused) ruling).reason();
  }

  @Test
  @DisplayName("S-02 launched once, with a sequence, and only as a draft")
  void launch() {
    assertThat(refusal(CampaignRules.launch(ACCOUNT, draft(), NOW))).contains("no sequence");
    assertThat(launched().status()).isEqualTo(Status.RUNNING);
    assertThat(timers).hasSize(1);
    assertThat(refusal(CampaignRules.launch(ACCOUNT, launched(), NOW))).contains("already");
    assertThat(refusal(CampaignRules.launch(ACCOUNT, paused(), NOW))).contains("resume");
    assertThat(refusal(CampaignRules.launch(ACCOUNT, archived(), NOW))).contains("archived");
  }

  @Test
  @DisplayName("S-02 pausing forgets the walk under way, resuming begins one")
  void pauseAndResume() {
    assertThat(refusal(CampaignRules.pause(ACCOUNT, draft()))).contains("not launched");
    assertThat(refusal(CampaignRules.pause(ACCOUNT, archived()))).contains("archived");
    Campaign paused = paused();
    assertThat(paused.status()).isEqualTo(Status.PAUSED);
    assertThat(paused.walk()).isNull();
    assertThat(timers).isEmpty();
    assertThat(refusal(CampaignRules.pause(ACCOUNT, paused))).contains("already");

    Campaign resumed = after(paused, CampaignRules.resume(ACCOUNT, paused, NOW));
    assertThat(resumed.status()).isEqualTo(Status.RUNNING);
    assertThat(resumed.walk().number()).isEqualTo(2);
    assertThat(timers).containsExactly(resumed.walk().timer(ACCOUNT, SPRING));
    assertThat(refusal(CampaignRules.resume(ACCOUNT, resumed, NOW))).contains("not paused");
    assertThat(refusal(CampaignRules.resume(ACCOUNT, draft(), NOW))).contains("not paused");
    assertThat(refusal(CampaignRules.resume(ACCOUNT, archived(), NOW))).contains("archived");
  }

  @Test
  @DisplayName("S-02 archived is over for good; a running one must be paused first")
  void archive() {
    assertThat(refusal(CampaignRules.archive(ACCOUNT, launched(), NOW))).contains("pause it");
    Campaign archived = archived();
    assertThat(archived.walk().what()).isEqualTo(Walk.Purpose.STOP);
    assertThat(after(archived, CampaignRules.archive(ACCOUNT, archived, NOW))).isEqualTo(archived);
    assertThat(refusal(CampaignRules.save(archived, sequence(2)))).contains("archived");
    assertThat(after(draft(), CampaignRules.archive(ACCOUNT, draft(), NOW)).status())
        .isEqualTo(Status.ARCHIVED);
  }

  @Test
  @DisplayName("S-01 versions count on; another number is a bug")
  void versions() {
    Campaign second = after(launched(), CampaignRules.save(launched(), sequence(2)));
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.status()).isEqualTo(Status.RUNNING);
    assertThatThrownBy(() -> CampaignRules.save(launched(), sequence(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sequence(1).saysTheSameAs(sequence(7))).isTrue();
  }

  @Test
  @DisplayName("S-02 a walk goes on part by part, comes a second time, and ends")
  void walk() {
    Campaign state = launched();
    Timer first = state.walk().timer(ACCOUNT, SPRING);
    state = after(state, CampaignRules.walked(ACCOUNT, state, first, 100, "position", false, NOW));
    assertThat(state.walk().seen()).isEqualTo(100);
    assertThat(state.walk().after()).isEqualTo("position");
    assertThat(CampaignRules.awaits(ACCOUNT, state, first)).isFalse();
    assertThat(
            after(state, CampaignRules.walked(ACCOUNT, state, first, 100, "position", false, NOW)))
        .isEqualTo(state);

    Timer second = state.walk().timer(ACCOUNT, SPRING);
    state = after(state, CampaignRules.walked(ACCOUNT, state, second, 7, null, true, NOW));
    assertThat(state.walk().again()).isTrue();
    assertThat(state.walk().dueAt()).isEqualTo(NOW.plus(CampaignRules.SECOND_TIME));
    Timer last = state.walk().timer(ACCOUNT, SPRING);
    assertThat(last.id()).isNotIn(first.id(), second.id());
    state = after(state, CampaignRules.walked(ACCOUNT, state, last, 107, null, false, NOW));

    assertThat(state.walk()).isNull();
    assertThat(state.walks()).isEqualTo(1);
    assertThat(timers).isEmpty();
  }

  @Test
  @DisplayName("S-02 whoever stops within a walk hands it on; its end needs nobody")
  void handsOn() {
    Campaign state = launched();
    Timer first = state.walk().timer(ACCOUNT, SPRING);
    Decision<CampaignFact> goesOn =
        CampaignRules.walked(ACCOUNT, state, first, 100, "position", false, NOW);
    Decision<CampaignFact> handedOn =
        CampaignRules.walked(ACCOUNT, state, first, 100, "position", true, NOW);
    Timer next = after(state, handedOn).walk().timer(ACCOUNT, SPRING);

    assertThat(next.dueAt()).isEqualTo(NOW.plus(CampaignRules.GOING_ON));
    assertThat(handedOn.facts()).contains(new CampaignHandedOn(SPRING, next));
    assertThat(after(state, goesOn)).isEqualTo(after(state, handedOn));
    assertThat(goesOn.facts()).hasSize(1);
    assertThat(CampaignRules.walked(ACCOUNT, state, first, 7, null, true, NOW).facts()).hasSize(1);
  }

  @Test
  @DisplayName("S-05 only a running campaign lets its actions go")
  void standing() {
    assertThat(launched().standing()).isInstanceOf(Standing.Active.class);
    assertThat(draft().standing()).isInstanceOf(Standing.Paused.class);
    assertThat(paused().standing()).isInstanceOf(Standing.Paused.class);
    assertThat(archived().standing()).isInstanceOf(Standing.Over.class);
  }

  @Test
  @DisplayName("X-04 facts fold to the state")
  void folds() {
    List<CampaignFact> facts =
        List.of(new CampaignCreated(SPRING, "Spring"), new CampaignRenamed(SPRING, "Summer"));
    assertThat(Campaign.fold(facts).name()).isEqualTo("Summer");
    assertThat(Campaign.fold(List.of())).isNull();
  }
}
