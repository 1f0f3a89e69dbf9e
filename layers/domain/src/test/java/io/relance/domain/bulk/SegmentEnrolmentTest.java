package io.relance.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.bulk.SegmentEnrolment.Progress;
import io.relance.domain.bulk.SegmentEnrolment.Status;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentHandedOn;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.journal.Decision;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SegmentEnrolmentTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("acme");

  private final SegmentEnrolmentStarted started =
      new SegmentEnrolmentStarted(
          new SegmentEnrolmentId("seg"), new CampaignId("spring"), null, "key:sam");
  private final SegmentEnrolment running = after(null, start());
  private final Timer first = running.timer(ACCOUNT, NOW);
  private final Progress part = new Progress("p", 1, 50, 3, 2, 1);

  private Decision<SegmentEnrolmentFact> start() {
    return SegmentEnrolmentRules.start(ACCOUNT, started, NOW);
  }

  private static SegmentEnrolment after(
      SegmentEnrolment before, Decision<SegmentEnrolmentFact> decision) {
    SegmentEnrolment state = before;
    for (SegmentEnrolmentFact fact : decision.facts()) {
      state = SegmentEnrolment.apply(state, fact);
    }
    return state;
  }

  @Test
  @DisplayName("S-02 a segment's enrolment waits for exactly one timer, part after part")
  void goesOn() {
    assertThat(start().timers()).containsExactly(new TimerChange.Set(first));
    Decision<SegmentEnrolmentFact> decision =
        SegmentEnrolmentRules.advanced(running, first, part, false, false, NOW);
    SegmentEnrolment next = after(running, decision);
    Timer second = next.timer(ACCOUNT, NOW.plus(ImportRules.GOING_ON));
    assertThat(next.progress()).isEqualTo(part);
    assertThat(decision.timers())
        .containsExactly(new TimerChange.Cancel(first), new TimerChange.Set(second));
    assertThat(SegmentEnrolmentRules.awaits(next, first)).isFalse();
    assertThat(SegmentEnrolmentRules.awaits(next, second)).isTrue();
    assertThat(SegmentEnrolmentRules.advanced(running, first, part, false, true, NOW).facts())
        .contains(new SegmentEnrolmentHandedOn(running.id(), second));
  }

  @Test
  @DisplayName("S-02 a part told twice changes nothing; the last one ends it")
  void ends() {
    Decision<SegmentEnrolmentFact> decision =
        SegmentEnrolmentRules.advanced(running, first, part, true, true, NOW);
    SegmentEnrolment finished = after(running, decision);
    assertThat(finished.status()).isEqualTo(Status.FINISHED);
    assertThat(decision.timers()).containsExactly(new TimerChange.Cancel(first));
    assertThat(SegmentEnrolmentRules.advanced(finished, first, part, false, false, NOW).facts())
        .isEmpty();
    assertThat(SegmentEnrolmentRules.cancel(finished)).isEmpty();
    assertThat(SegmentEnrolmentRules.archived(finished, first).facts()).isEmpty();
  }

  @Test
  @DisplayName("S-02 cancelled is cancelled, by hand or with its campaign")
  void cancelled() {
    SegmentEnrolment byHand = after(running, SegmentEnrolmentRules.cancel(running).orElseThrow());
    assertThat(byHand.status()).isEqualTo(Status.CANCELLED);
    assertThat(byHand.why()).isEqualTo("cancelled by hand");
    assertThat(SegmentEnrolmentRules.cancel(byHand).orElseThrow().facts()).isEmpty();
    assertThat(SegmentEnrolmentRules.awaits(byHand, first)).isFalse();
    Decision<SegmentEnrolmentFact> archived = SegmentEnrolmentRules.archived(running, first);
    assertThat(after(running, archived).why()).isEqualTo("the campaign is archived");
    assertThat(archived.timers()).isEqualTo(List.of(new TimerChange.Cancel(first)));
    assertThat(
            SegmentEnrolment.apply(
                null, new SegmentEnrolmentFact.SegmentEnrolmentAdvanced(running.id(), part)))
        .isNull();
  }
}
