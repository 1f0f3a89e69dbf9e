package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.BASIC;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.NO_RESCHEDULING;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static io.relance.domain.enrolment.EnrolmentFixture.absent;
import static io.relance.domain.enrolment.EnrolmentFixture.after;
import static io.relance.domain.enrolment.EnrolmentFixture.bounce;
import static io.relance.domain.enrolment.EnrolmentFixture.contacted;
import static io.relance.domain.enrolment.EnrolmentFixture.reply;
import static io.relance.domain.enrolment.EnrolmentFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.AttentionFlagged;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ReplacementSuggested;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplyRulesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  private static Decision<EnrolmentFact> decide(Enrolment enrolment, JudgedReply reply) {
    return decide(enrolment, reply, PRO);
  }

  private static Decision<EnrolmentFact> decide(
      Enrolment enrolment, JudgedReply reply, ReplyPolicy policy) {
    return ReplyRules.decide(ACCOUNT, enrolment, reply, policy, NOW);
  }

  @Test
  @DisplayName("S-05 T-04 a human reply stops the sequence and sets To Qualify")
  void aHumanReplyStopsAndTags() {
    Enrolment state = after(contacted(), decide(contacted(), reply("r1", ReplyKind.HUMAN)));
    assertThat(state.status()).isEqualTo(Status.STOPPED);
    assertThat(state.stopReason()).isEqualTo(StopReason.REPLIED);
    assertThat(state.tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(state.replied()).isTrue();
    assertThat(state.answered().step()).isEqualTo(1);
  }

  @Test
  @DisplayName("T-04 a human reply on a tag that a person set is flagged, and the tag stays")
  void aPersonsTagIsNeverOverwritten() {
    Enrolment tagged = after(contacted(), TagRules.byPerson(contacted(), Tag.INTERESTED, "called"));
    Decision<EnrolmentFact> decision = decide(tagged, reply("r1", ReplyKind.HUMAN));
    assertThat(decision.facts()).noneMatch(TagAssigned.class::isInstance);
    assertThat(decision.facts()).anyMatch(AttentionFlagged.class::isInstance);
    Enrolment state = after(tagged, decision);
    assertThat(state.tag()).isEqualTo(Tag.INTERESTED);
    assertThat(state.attention()).isTrue();
  }

  @Test
  @DisplayName("T-04 a second human reply changes nothing more than being recorded")
  void aSecondHumanReplyIsOnlyRecorded() {
    Enrolment replied = after(contacted(), decide(contacted(), reply("r1", ReplyKind.HUMAN)));
    assertThat(decide(replied, reply("r2", ReplyKind.HUMAN)).facts())
        .singleElement()
        .isInstanceOf(ReplyReceived.class);
  }

  @Test
  @DisplayName("O-03 O-04 an absence with a date pauses until three days after it, in the morning")
  void anAbsenceWithADateSchedulesTheResume() {
    Decision<EnrolmentFact> decision = decide(contacted(), absent("r1", MONDAY, NOW));
    Enrolment state = after(contacted(), decision);
    assertThat(state.tag()).isEqualTo(Tag.OUT_OF_OFFICE);
    assertThat(state.status()).isEqualTo(Status.PAUSED);
    assertThat(state.replied()).isFalse();
    Pause pause = state.pause();
    assertThat(pause.reason()).isEqualTo(PauseReason.OUT_OF_OFFICE_UNTIL);
    assertThat(pause.returnDate()).isEqualTo(MONDAY);
    assertThat(pause.resumeAt()).isEqualTo(Instant.parse("2026-03-12T08:00:00Z"));
    assertThat(pause.evidence()).contains("back on the 9th");
    assertThat(decision.timers())
        .singleElement()
        .isInstanceOfSatisfying(
            TimerChange.Set.class,
            set -> {
              assertThat(set.timer().dueAt()).isEqualTo(pause.resumeAt());
              assertThat(set.timer().id()).isEqualTo(pause.timer());
            });
  }

  @Test
  @DisplayName("O-04 an absence that is over when its notice is handled pauses nothing")
  void anAbsenceThatIsOverPausesNothing() {
    Instant daysTooLate = Instant.parse("2026-03-16T08:00:02Z");
    Decision<EnrolmentFact> decision =
        ReplyRules.decide(ACCOUNT, contacted(), absent("r1", MONDAY, NOW), PRO, daysTooLate);
    Enrolment state = after(contacted(), decision);
    assertThat(state.tag()).isEqualTo(Tag.OUT_OF_OFFICE);
    assertThat(state.status()).isEqualTo(Status.ACTIVE);
    assertThat(decision.timers()).isEmpty();
  }

  @Test
  @DisplayName("O-04 a resume that falls on a weekend waits for Monday morning")
  void aWeekendResumeWaitsForMonday() {
    Decision<EnrolmentFact> decision =
        decide(contacted(), absent("r1", LocalDate.of(2026, 3, 4), NOW));
    assertThat(after(contacted(), decision).pause().resumeAt())
        .isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
  }

  @Test
  @DisplayName("O-05 an absence without a date pauses until a person resumes")
  void anAbsenceWithoutADateWaitsForAPerson() {
    Decision<EnrolmentFact> decision = decide(contacted(), absent("r1", null, NOW));
    Enrolment state = after(contacted(), decision);
    assertThat(state.pause().reason()).isEqualTo(PauseReason.OUT_OF_OFFICE);
    assertThat(state.pause().resumeAt()).isNull();
    assertThat(decision.timers()).isEmpty();
  }

  @Test
  @DisplayName("O-06 with rescheduling off a date is shown, but nothing resumes by itself")
  void reschedulingCanBeOff() {
    Decision<EnrolmentFact> decision =
        decide(contacted(), absent("r1", MONDAY, NOW), NO_RESCHEDULING);
    Enrolment state = after(contacted(), decision);
    assertThat(state.pause().reason()).isEqualTo(PauseReason.OUT_OF_OFFICE);
    assertThat(state.pause().returnDate()).isEqualTo(MONDAY);
    assertThat(decision.timers()).isEmpty();
  }

  @Test
  @DisplayName("O-02 without detection in the plan an absence is handled like a human reply")
  void basicHandlesAnAbsenceLikeAHumanReply() {
    Decision<EnrolmentFact> decision = decide(contacted(), absent("r1", MONDAY, NOW), BASIC);
    Enrolment state = after(contacted(), decision);
    assertThat(state.tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(state.status()).isEqualTo(Status.STOPPED);
    assertThat(decision.inputs()).containsKey("plan");
  }

  @Test
  @DisplayName("O-08 a human reply while rescheduled cancels the resume and sets To Qualify")
  void aHumanReplyCancelsTheResume() {
    Enrolment absent = after(contacted(), decide(contacted(), absent("r1", MONDAY, NOW)));
    Decision<EnrolmentFact> decision = decide(absent, reply("r2", ReplyKind.HUMAN));
    assertThat(decision.timers()).singleElement().isInstanceOf(TimerChange.Cancel.class);
    Enrolment state = after(absent, decision);
    assertThat(state.tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(state.pause()).isNull();
    assertThat(state.status()).isEqualTo(Status.STOPPED);
  }

  @Test
  @DisplayName("O-08 a second notice with another date moves the resume")
  void aSecondNoticeMovesTheResume() {
    Enrolment absent = after(contacted(), decide(contacted(), absent("r1", MONDAY, NOW)));
    Decision<EnrolmentFact> decision =
        decide(absent, absent("r2", MONDAY.plusDays(7), NOW.plusSeconds(60)));
    assertThat(decision.timers())
        .hasSize(2)
        .satisfies(timers -> {
          assertThat(timers.getFirst()).isInstanceOf(TimerChange.Cancel.class);
          assertThat(timers.getLast()).isInstanceOf(TimerChange.Set.class);
        });
    assertThat(after(absent, decision).pause().returnDate()).isEqualTo(MONDAY.plusDays(7));
  }

  @Test
  @DisplayName("O-08 a second notice with the same date, without one, or older, keeps the resume")
  void aNoticeThatSaysNothingNewKeepsTheResume() {
    Enrolment absent = after(contacted(), decide(contacted(), absent("r1", MONDAY, NOW)));
    assertThat(decide(absent, absent("r2", MONDAY, NOW.plusSeconds(60))).facts())
        .noneMatch(EnrolmentPaused.class::isInstance);
    assertThat(decide(absent, absent("r3", null, NOW.plusSeconds(60))).facts())
        .noneMatch(EnrolmentPaused.class::isInstance);
    assertThat(decide(absent, absent("r4", MONDAY.plusDays(7), NOW.minusSeconds(60))).facts())
        .noneMatch(EnrolmentPaused.class::isInstance);
  }

  @Test
  @DisplayName("O-08 an absence without a date that later names one is rescheduled")
  void aDateThatComesLaterSchedules() {
    Enrolment absent = after(contacted(), decide(contacted(), absent("r1", null, NOW)));
    Decision<EnrolmentFact> decision = decide(absent, absent("r2", MONDAY, NOW.plusSeconds(60)));
    assertThat(after(absent, decision).pause().reason()).isEqualTo(PauseReason.OUT_OF_OFFICE_UNTIL);
  }

  @Test
  @DisplayName("O-05 what a person paused is not resumed by an absence notice")
  void aPauseByHandStays() {
    Enrolment paused =
        after(contacted(), ResumeRules.pauseByHand(ACCOUNT, contacted(), NOW).orElseThrow());
    Decision<EnrolmentFact> decision = decide(paused, absent("r1", MONDAY, NOW));
    assertThat(after(paused, decision).pause().reason()).isEqualTo(PauseReason.BY_HAND);
    assertThat(decision.timers()).isEmpty();
  }

  @Test
  @DisplayName("O-03 an absence notice after a human reply does not undo To Qualify")
  void anAbsenceAfterAReplyDoesNotUndoIt() {
    Enrolment replied = after(contacted(), decide(contacted(), reply("r1", ReplyKind.HUMAN)));
    Enrolment state = after(replied, decide(replied, absent("r2", MONDAY, NOW)));
    assertThat(state.tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(state.status()).isEqualTo(Status.STOPPED);
  }

  @Test
  @DisplayName("O-09 a hard bounce stops and sets Cannot Contact; soft and delayed change nothing")
  void bouncesByType() {
    Enrolment hard = after(contacted(), decide(contacted(), bounce("r1", BounceType.HARD)));
    assertThat(hard.tag()).isEqualTo(Tag.CANNOT_CONTACT);
    assertThat(hard.stopReason()).isEqualTo(StopReason.HARD_BOUNCE);
    for (BounceType passing : new BounceType[] {BounceType.SOFT, BounceType.DELAYED}) {
      assertThat(decide(contacted(), bounce("r1", passing)).facts())
          .singleElement()
          .isInstanceOf(ReplyReceived.class);
    }
  }

  @Test
  @DisplayName(
      "O-09 a bounce stays the reason where its own suppression stopped the sequence first")
  void aBounceSaysMoreThanItsSuppression() {
    Enrolment suppressed =
        after(contacted(), ResumeRules.stop(ACCOUNT, contacted(), StopReason.SUPPRESSED));
    assertThat(after(suppressed, decide(suppressed, bounce("r1", BounceType.HARD))).stopReason())
        .isEqualTo(StopReason.HARD_BOUNCE);
    assertThat(after(suppressed, decide(suppressed, reply("r2", ReplyKind.HUMAN))).stopReason())
        .isEqualTo(StopReason.SUPPRESSED);
  }

  @Test
  @DisplayName("O-09 who left the company is not written to any more; the named one is suggested")
  void leftTheCompany() {
    Decision<EnrolmentFact> decision = decide(contacted(), reply("r1", ReplyKind.LEFT_COMPANY));
    assertThat(after(contacted(), decision).stopReason()).isEqualTo(StopReason.LEFT_COMPANY);
    assertThat(decision.facts())
        .anySatisfy(fact ->
            assertThat(fact)
                .isInstanceOfSatisfying(
                    ReplacementSuggested.class,
                    r -> assertThat(r.address()).isEqualTo("bob@example.com")));
  }

  @Test
  @DisplayName("O-09 another automatic reply is visible and changes nothing")
  void anAutomaticReplyChangesNothing() {
    Decision<EnrolmentFact> decision = decide(contacted(), reply("r1", ReplyKind.AUTO_REPLY));
    assertThat(after(contacted(), decision)).isEqualTo(contacted());
    assertThat(decision.facts()).singleElement().isInstanceOf(ReplyReceived.class);
  }

  @Test
  @DisplayName("O-09 a complaint stops and sets Cannot Contact")
  void aComplaintStops() {
    Enrolment state = after(contacted(), decide(contacted(), reply("r1", ReplyKind.COMPLAINT)));
    assertThat(state.stopReason()).isEqualTo(StopReason.COMPLAINT);
    assertThat(state.tag()).isEqualTo(Tag.CANNOT_CONTACT);
    assertThat(state.replied()).isFalse();
  }

  @Test
  @DisplayName(
      "O-09 an unsubscribe request stops, counts as a reply, and outweighs an earlier stop")
  void anUnsubscribeStops() {
    JudgedReply request = reply("r2", ReplyKind.HUMAN, null, null, true, NOW);
    Enrolment state = after(contacted(), decide(contacted(), request));
    assertThat(state.stopReason()).isEqualTo(StopReason.UNSUBSCRIBED);
    assertThat(state.tag()).isEqualTo(Tag.CANNOT_CONTACT);
    assertThat(state.replied()).isTrue();

    Enrolment replied = after(contacted(), decide(contacted(), reply("r1", ReplyKind.HUMAN)));
    assertThat(after(replied, decide(replied, request)).stopReason())
        .isEqualTo(StopReason.UNSUBSCRIBED);
    Enrolment unsubscribed = after(replied, decide(replied, request));
    assertThat(decide(unsubscribed, request).facts()).noneMatch(EnrolmentStopped.class::isInstance);
  }

  @Test
  @DisplayName("X-01 every decision says its rule and what it looked at")
  void everyDecisionExplainsItself() {
    for (ReplyKind kind : ReplyKind.values()) {
      Decision<EnrolmentFact> decision =
          decide(
              waiting(),
              reply(
                  "r", kind, kind == ReplyKind.BOUNCE ? BounceType.SOFT : null, null, false, NOW));
      assertThat(decision.rule().name()).startsWith("reply.");
      assertThat(decision.inputs()).containsKeys("kind", "matchedBy", "evidence", "tag", "status");
    }
  }
}
