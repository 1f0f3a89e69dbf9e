package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static io.relance.domain.enrolment.EnrolmentFixture.absent;
import static io.relance.domain.enrolment.EnrolmentFixture.after;
import static io.relance.domain.enrolment.EnrolmentFixture.contacted;
import static io.relance.domain.enrolment.EnrolmentFixture.message;
import static io.relance.domain.enrolment.EnrolmentFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResumeAndTagRulesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  private static Enrolment rescheduled() {
    return after(
        contacted(), ReplyRules.decide(ACCOUNT, contacted(), absent("r1", MONDAY, NOW), PRO, NOW));
  }

  @Test
  @DisplayName("O-04 the due timer resumes, and the next message sets Contacted again")
  void theDueTimerResumes() {
    Timer timer = ResumeRules.timerOf(ACCOUNT, rescheduled()).orElseThrow();
    Decision<EnrolmentFact> decision = ResumeRules.due(rescheduled(), timer);
    Enrolment resumed = after(rescheduled(), decision);
    assertThat(resumed.status()).isEqualTo(Status.ACTIVE);
    assertThat(resumed.pause()).isNull();
    assertThat(decision.timers()).containsExactly(new TimerChange.Cancel(timer));
    Enrolment sent = after(resumed, TagRules.messageSent(resumed, message(2, NOW.plusSeconds(1))));
    assertThat(sent.tag()).isEqualTo(Tag.CONTACTED);
    assertThat(sent.lastMessage().step()).isEqualTo(2);
  }

  @Test
  @DisplayName("O-04 a timer that the enrolment no longer waits for changes nothing")
  void aStaleTimerChangesNothing() {
    Timer old = ResumeRules.timerOf(ACCOUNT, rescheduled()).orElseThrow();
    Timer other = new Timer("other", ACCOUNT, NOW, ResumeRules.PURPOSE, old.subject());
    assertThat(ResumeRules.due(rescheduled(), other).facts()).isEmpty();
    assertThat(ResumeRules.due(contacted(), old).facts()).isEmpty();
    assertThat(ResumeRules.due(contacted(), old).timers())
        .containsExactly(new TimerChange.Cancel(old));
  }

  @Test
  @DisplayName("O-05 a person resumes what is paused, and only that")
  void aPersonResumes() {
    Decision<EnrolmentFact> decision =
        ResumeRules.resumeByHand(ACCOUNT, rescheduled()).orElseThrow();
    assertThat(after(rescheduled(), decision).status()).isEqualTo(Status.ACTIVE);
    assertThat(decision.timers()).singleElement().isInstanceOf(TimerChange.Cancel.class);
    assertThat(ResumeRules.resumeByHand(ACCOUNT, contacted())).isEmpty();
  }

  @Test
  @DisplayName("O-05 a person pauses what is open, once, and that cancels a resume")
  void aPersonPauses() {
    Decision<EnrolmentFact> decision =
        ResumeRules.pauseByHand(ACCOUNT, rescheduled(), NOW).orElseThrow();
    Enrolment paused = after(rescheduled(), decision);
    assertThat(paused.pause().reason()).isEqualTo(PauseReason.BY_HAND);
    assertThat(decision.timers()).singleElement().isInstanceOf(TimerChange.Cancel.class);
    assertThat(ResumeRules.pauseByHand(ACCOUNT, paused, NOW)).isEmpty();
    Enrolment stopped =
        after(contacted(), ResumeRules.stop(ACCOUNT, contacted(), StopReason.BY_HAND));
    assertThat(ResumeRules.pauseByHand(ACCOUNT, stopped, NOW)).isEmpty();
  }

  @Test
  @DisplayName("S-05 a stop ends what is open and leaves what is over")
  void aStopEndsOnlyWhatIsOpen() {
    Enrolment stopped =
        after(contacted(), ResumeRules.stop(ACCOUNT, contacted(), StopReason.SUPPRESSED));
    assertThat(stopped.stopReason()).isEqualTo(StopReason.SUPPRESSED);
    assertThat(ResumeRules.stop(ACCOUNT, stopped, StopReason.BY_HAND).facts()).isEmpty();
  }

  @Test
  @DisplayName(
      "T-03 the first message starts the enrolment and sets Contacted; a later one adds none")
  void messagesMoveTheTagForward() {
    assertThat(contacted().tag()).isEqualTo(Tag.CONTACTED);
    assertThat(contacted().status()).isEqualTo(Status.ACTIVE);
    assertThat(TagRules.messageSent(contacted(), message(2, NOW)).facts())
        .noneMatch(TagAssigned.class::isInstance);
  }

  @Test
  @DisplayName("T-04 a message under way does not end an absence, nor move a person's tag")
  void aMessageUnderWayDoesNotEndAnAbsence() {
    assertThat(TagRules.messageSent(rescheduled(), message(2, NOW)).facts())
        .noneMatch(TagAssigned.class::isInstance);
    Enrolment tagged = after(waiting(), TagRules.byPerson(waiting(), Tag.WRONG_TARGET, "known"));
    assertThat(TagRules.messageSent(tagged, message(1, NOW)).facts())
        .noneMatch(TagAssigned.class::isInstance);
  }

  @Test
  @DisplayName("T-05 a tag can be changed at any time; the same again by the same changes nothing")
  void aPersonRetags() {
    Enrolment tagged = after(contacted(), TagRules.byPerson(contacted(), Tag.INTERESTED, "called"));
    assertThat(tagged.tagSource()).isEqualTo(TagSource.PERSON);
    assertThat(TagRules.byPerson(tagged, Tag.INTERESTED, "again").facts()).isEmpty();
    assertThat(after(tagged, TagRules.byPerson(tagged, Tag.NOT_INTERESTED, "lost")).tag())
        .isEqualTo(Tag.NOT_INTERESTED);
  }

  @Test
  @DisplayName("X-04 the state is the fold of the facts")
  void theStateIsTheFold() {
    var facts = new java.util.ArrayList<EnrolmentFact>();
    facts.add(new EnrolmentFact.ContactEnrolled(EnrolmentFixture.ANA));
    facts.addAll(TagRules.messageSent(waiting(), message(1, NOW.minusSeconds(3600))).facts());
    facts.addAll(
        ReplyRules.decide(ACCOUNT, contacted(), absent("r1", MONDAY, NOW), PRO, NOW).facts());
    assertThat(Enrolment.fold(facts)).isEqualTo(rescheduled());
    assertThat(Enrolment.fold(java.util.List.of())).isNull();
  }
}
