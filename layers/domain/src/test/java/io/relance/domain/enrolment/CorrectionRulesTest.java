package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ANA;
import static io.relance.domain.enrolment.EnrolmentFixture.BASIC;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.Outreach.Answered;
import io.relance.domain.journal.Decision;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionRulesTest {
  private static final LocalDate BACK = LocalDate.of(2026, 3, 16);
  private static final Instant RESUMES = Instant.parse("2026-03-19T08:00:00Z");
  private static final Verdict HUMAN = verdict(ReplyKind.HUMAN);
  private static final Verdict ABSENT = new Verdict(ReplyKind.OUT_OF_OFFICE, null, BACK, false);
  private static final Verdict ABSENT_VAGUELY = verdict(ReplyKind.OUT_OF_OFFICE);
  private static final Verdict UNSUBSCRIBE = new Verdict(ReplyKind.HUMAN, null, null, true);
  private static final Verdict HARD = new Verdict(ReplyKind.BOUNCE, BounceType.HARD, null, false);

  private final GivenHistory ana = new GivenHistory(PRO).enrolled().sent(1);

  private static Verdict verdict(ReplyKind kind) {
    return new Verdict(kind, kind == ReplyKind.BOUNCE ? BounceType.SOFT : null, null, false);
  }

  @Test
  @DisplayName("O-11 a wrong absence was a person: stopped, To Qualify, counted, no resume")
  void aWrongAbsence() {
    Decision<EnrolmentFact> decision = ana.received("r", ABSENT).corrected("r", HUMAN);
    Enrolment state = ana.state();
    assertThat(state.status()).isEqualTo(Status.STOPPED);
    assertThat(state.stopReason()).isEqualTo(StopReason.REPLIED);
    assertThat(state.tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(state.tagSource()).isEqualTo(TagSource.SYSTEM);
    assertThat(state.replied()).isTrue();
    assertThat(decision.timers())
        .singleElement()
        .isInstanceOfSatisfying(
            TimerChange.Cancel.class,
            cancel -> assertThat(cancel.timer().dueAt()).isEqualTo(RESUMES));
  }

  @Test
  @DisplayName("O-11 a wrong person was an absence: not counted, paused until the return, tagged")
  void aWrongPerson() {
    Decision<EnrolmentFact> decision = ana.received("r", HUMAN).corrected("r", ABSENT);
    Enrolment state = ana.state();
    assertThat(state.status()).isEqualTo(Status.PAUSED);
    assertThat(state.pause().resumeAt()).isEqualTo(RESUMES);
    assertThat(state.pause().reply()).isEqualTo(new ReplyId("r"));
    assertThat(state.pause().evidence()).contains("key:eva", "2026-03-16");
    assertThat(state.tag()).isEqualTo(Tag.OUT_OF_OFFICE);
    assertThat(state.replied()).isFalse();
    assertThat(decision.timers())
        .singleElement()
        .isInstanceOfSatisfying(
            TimerChange.Set.class,
            set -> {
              assertThat(set.timer().id()).isEqualTo(state.pause().timer());
              assertThat(set.timer().dueAt()).isEqualTo(RESUMES);
            });
  }

  @Test
  @DisplayName("O-11 a wrong date moves the resume; no date waits for a person")
  void aWrongDate() {
    Verdict later = new Verdict(ReplyKind.OUT_OF_OFFICE, null, BACK.plusDays(7), false);
    Decision<EnrolmentFact> moved = ana.received("r", ABSENT).corrected("r", later);
    assertThat(ana.state().pause().resumeAt()).isEqualTo(RESUMES.plus(Duration.ofDays(7)));
    assertThat(moved.timers())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Cancel", "Set");
    Decision<EnrolmentFact> none = ana.corrected("r", ABSENT_VAGUELY);
    assertThat(ana.state().status()).isEqualTo(Status.PAUSED);
    assertThat(ana.state().pause().reason()).isEqualTo(PauseReason.OUT_OF_OFFICE);
    assertThat(none.timers()).singleElement().isInstanceOf(TimerChange.Cancel.class);
  }

  @Test
  @DisplayName("O-11 after a resume at a wrong date the right one pauses again, by another timer")
  void aDateThatWasTooEarly() {
    ana.received("r", ABSENT).resumedOnReturn();
    assertThat(ana.state().status()).isEqualTo(Status.ACTIVE);
    String fired = "resume.r." + RESUMES.getEpochSecond();
    ana.corrected("r", new Verdict(ReplyKind.OUT_OF_OFFICE, null, BACK.plusDays(30), false));
    assertThat(ana.state().status()).isEqualTo(Status.PAUSED);
    assertThat(ana.state().pause().timer()).isNotNull().doesNotStartWith(fired);
  }

  @Test
  @DisplayName("O-11 an absence that is over when it is corrected has resumed")
  void anAbsenceThatIsOver() {
    ana.received("r", HUMAN).later(Duration.ofDays(60)).corrected("r", ABSENT);
    assertThat(ana.state().status()).isEqualTo(Status.ACTIVE);
    assertThat(ana.state().tag()).isEqualTo(Tag.OUT_OF_OFFICE);
    assertThat(ana.state().pause()).isNull();
  }

  @Test
  @DisplayName("O-11 what was no reply at all leaves the enrolment as if it had never come")
  void aWrongPersonWasAMachine() {
    Enrolment before = ana.state();
    ana.received("r", HUMAN).corrected("r", verdict(ReplyKind.AUTO_REPLY));
    assertThat(ana.state()).isEqualTo(before);
  }

  @Test
  @DisplayName("O-11 an enrolment that the campaign had not started on waits for it again")
  void anEnrolmentThatHadNotStarted() {
    GivenHistory early = new GivenHistory(PRO).enrolled();
    early.received("r", HUMAN).corrected("r", verdict(ReplyKind.AUTO_REPLY));
    assertThat(early.state()).isEqualTo(Enrolment.enrolled(ANA));
  }

  @Test
  @DisplayName("O-11 T-04 a person's tag stays; the flag goes with what raised it")
  void aPersonsTagStays() {
    ana.tagged(Tag.INTERESTED).received("r", HUMAN);
    assertThat(ana.state().attention()).isTrue();
    ana.corrected("r", ABSENT);
    assertThat(ana.state().tag()).isEqualTo(Tag.INTERESTED);
    assertThat(ana.state().tagSource()).isEqualTo(TagSource.PERSON);
    assertThat(ana.state().attention()).isFalse();
    assertThat(ana.state().status()).isEqualTo(Status.PAUSED);
    ana.corrected("r", HUMAN);
    assertThat(ana.state().attention()).isTrue();
    assertThat(ana.state().tag()).isEqualTo(Tag.INTERESTED);
  }

  @Test
  @DisplayName(
      "O-11 a later person's reply keeps the sequence stopped, and is the counted one then")
  void aLaterReplyHolds() {
    ana.received("r", HUMAN).sent(2).received("s", HUMAN).corrected("r", ABSENT);
    assertThat(ana.state().status()).isEqualTo(Status.STOPPED);
    assertThat(ana.state().tag()).isEqualTo(Tag.TO_QUALIFY);
    assertThat(ana.state().answered())
        .isEqualTo(new Answered(2, Channel.EMAIL, EnrolmentFixture.message(1, NOW).identity()));
  }

  @Test
  @DisplayName("O-11 a later absence counts once the person before it was none")
  void aLaterAbsenceHolds() {
    ana.received("r", HUMAN).received("s", ABSENT).corrected("r", verdict(ReplyKind.AUTO_REPLY));
    assertThat(ana.state().status()).isEqualTo(Status.PAUSED);
    assertThat(ana.state().pause().reply()).isEqualTo(new ReplyId("s"));
    assertThat(ana.state().tag()).isEqualTo(Tag.OUT_OF_OFFICE);
  }

  @Test
  @DisplayName("O-11 a stop by a person is nobody's mistake")
  void aStopByHandStays() {
    ana.received("r", ABSENT).stopped(StopReason.BY_HAND).corrected("r", HUMAN);
    assertThat(ana.state().stopReason()).isEqualTo(StopReason.REPLIED);
    ana.corrected("r", ABSENT);
    assertThat(ana.state().status()).isEqualTo(Status.STOPPED);
    assertThat(ana.state().stopReason()).isEqualTo(StopReason.BY_HAND);
  }

  @Test
  @DisplayName("O-11 pauses and resumes by people stay")
  void pausesByHandStay() {
    ana.received("r", HUMAN).corrected("r", verdict(ReplyKind.AUTO_REPLY));
    ana.pausedByHand().corrected("r", ABSENT);
    assertThat(ana.state().pause().reason()).isEqualTo(PauseReason.BY_HAND);
    ana.resumedByHand().corrected("r", verdict(ReplyKind.AUTO_REPLY));
    assertThat(ana.state().status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  @DisplayName("O-11 a wrong unsubscribe request is an answer like others, and the reverse")
  void anUnsubscribe() {
    ana.received("r", UNSUBSCRIBE).corrected("r", HUMAN);
    assertThat(ana.state().stopReason()).isEqualTo(StopReason.REPLIED);
    assertThat(ana.state().tag()).isEqualTo(Tag.TO_QUALIFY);
    ana.corrected("r", UNSUBSCRIBE);
    assertThat(ana.state().stopReason()).isEqualTo(StopReason.UNSUBSCRIBED);
    assertThat(ana.state().tag()).isEqualTo(Tag.CANNOT_CONTACT);
  }

  @Test
  @DisplayName(
      "O-11 a hard bounce that was soft: nothing had happened, its own suppression included")
  void aBounceThatPasses() {
    Enrolment before = ana.state();
    ana.suppressed(true).stopped(StopReason.SUPPRESSED).received("r", HARD);
    assertThat(ana.state().stopReason()).isEqualTo(StopReason.HARD_BOUNCE);
    ana.suppressed(false).corrected("r", verdict(ReplyKind.BOUNCE));
    assertThat(ana.state()).isEqualTo(before);
  }

  @Test
  @DisplayName("O-11 while something else forbids contact the sequence stays stopped for it")
  void anotherSuppressionHolds() {
    ana.received("r", HUMAN).suppressed(true).corrected("r", verdict(ReplyKind.AUTO_REPLY));
    assertThat(ana.state().status()).isEqualTo(Status.ACTIVE);
    GivenHistory bob = new GivenHistory(PRO).enrolled().sent(1).suppressed(true);
    bob.stopped(StopReason.SUPPRESSED).received("r", HARD);
    bob.corrected("r", verdict(ReplyKind.BOUNCE));
    assertThat(bob.state().stopReason()).isEqualTo(StopReason.SUPPRESSED);
  }

  @Test
  @DisplayName("O-11 a lifted suppression lets the sequences go on that stopped for it alone")
  void aLiftedSuppression() {
    Enrolment before = ana.received("r", ABSENT).state();
    ana.suppressed(true).stopped(StopReason.SUPPRESSED);
    assertThat(ana.released().facts()).isEmpty();
    Decision<EnrolmentFact> decision = ana.suppressed(false).released();
    assertThat(ana.state()).isEqualTo(before);
    assertThat(decision.facts())
        .extracting(fact -> fact.getClass().getSimpleName())
        .containsExactly("EnrolmentReopened", "EnrolmentPaused");
    assertThat(decision.timers()).singleElement().isInstanceOf(TimerChange.Set.class);
    assertThat(ana.released().facts()).isEmpty();
  }

  @Test
  @DisplayName("O-02 O-11 on a plan without detection a person's word still makes it an absence")
  void aWordNeedsNoDetection() {
    GivenHistory basic = new GivenHistory(BASIC).enrolled().sent(1).received("r", ABSENT);
    assertThat(basic.state().replied()).isTrue();
    basic.corrected("r", ABSENT_VAGUELY);
    assertThat(basic.state().replied()).isFalse();
    assertThat(basic.state().status()).isEqualTo(Status.PAUSED);
    // What was not corrected stays as it was handled.
    basic.received("s", ABSENT).received("t", HUMAN).corrected("t", verdict(ReplyKind.AUTO_REPLY));
    assertThat(basic.state().replied()).isTrue();
  }

  @Test
  @DisplayName("O-11 the same word twice changes nothing, and a word on another's reply neither")
  void theSameAgain() {
    ana.received("r", HUMAN);
    assertThat(ana.corrected("r", ABSENT).facts()).isNotEmpty();
    assertThat(ana.corrected("r", ABSENT).facts()).isEmpty();
    assertThat(ana.corrected("elsewhere", HUMAN).facts()).isEmpty();
  }

  @Test
  @DisplayName("X-01 a correction says who, what it was taken for and what it is")
  void itExplainsItself() {
    Decision<EnrolmentFact> decision = ana.received("r", HUMAN).corrected("r", ABSENT);
    assertThat(decision.rule().name()).isEqualTo("correction.reply");
    assertThat(decision.inputs())
        .containsEntry("by", "key:eva")
        .containsEntry("was", "human")
        .containsEntry("is", "out of office, back 2026-03-16")
        .containsEntry("reply", "r");
    assertThat(decision.facts().getFirst())
        .isEqualTo(
            new ReplyRejudged(
                ANA, new ReplyId("r"), ReplyKind.HUMAN, ReplyKind.OUT_OF_OFFICE, null));
  }

  @ParameterizedTest
  @EnumSource(ReplyKind.class)
  @DisplayName("O-11 from every kind to every kind: as if it had been judged so at first")
  void everyKindToEveryKind(ReplyKind wrong) {
    for (ReplyKind right : ReplyKind.values()) {
      GivenHistory corrected = new GivenHistory(PRO).enrolled().sent(1);
      corrected.received("r", verdict(wrong)).corrected("r", verdict(right));
      GivenHistory rightly = new GivenHistory(PRO).enrolled().sent(1).received("r", verdict(right));
      assertThat(alike(corrected.state())).isEqualTo(alike(rightly.state()));
    }
  }

  @Test
  @DisplayName("O-11 whatever happened: corrected is as if judged so at first, fact by fact folded")
  void randomHistories() {
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      GivenHistory mistaken = new GivenHistory(PRO).enrolled();
      GivenHistory rightly = new GivenHistory(PRO).enrolled();
      int replies = 0;
      int tags = 0;
      for (int i = 1 + random.nextInt(7); i > 0; i--) {
        Duration later = Duration.ofHours(random.nextInt(24 * 12));
        mistaken.later(later);
        rightly.later(later);
        int what = random.nextInt(6);
        if (what < 3) {
          Verdict right = any(random);
          Verdict wrong = random.nextBoolean() ? right : any(random);
          String id = "r" + replies++;
          mistaken.received(id, wrong, right);
          rightly.received(id, right);
        } else if (what == 3) {
          int step = 1 + random.nextInt(3);
          mistaken.sent(step);
          rightly.sent(step);
        } else if (what == 4) {
          // Another one each time: the same again is no fact where nothing is flagged.
          Tag tag = tags++ % 2 == 0 ? Tag.WRONG_TIMING : Tag.INTERESTED;
          mistaken.tagged(tag);
          rightly.tagged(tag);
        } else if (mistaken.canBePaused() && rightly.canBePaused()) {
          mistaken.pausedByHand();
          rightly.pausedByHand();
        }
        if (random.nextInt(3) == 0) {
          mistaken.correctAny(random);
        }
      }
      mistaken.correctAll(random);
      mistaken.resumedIfDue();
      rightly.resumedIfDue();
      assertThat(alike(mistaken.state())).as("seed %s", seed).isEqualTo(alike(rightly.state()));
      mistaken.hasTheTimersOf(mistaken.state());
    }
  }

  private static Verdict any(Random random) {
    List<Verdict> verdicts =
        List.of(
            HUMAN,
            ABSENT,
            new Verdict(ReplyKind.OUT_OF_OFFICE, null, BACK.plusDays(14), false),
            ABSENT_VAGUELY,
            UNSUBSCRIBE,
            HARD,
            verdict(ReplyKind.BOUNCE),
            verdict(ReplyKind.COMPLAINT),
            verdict(ReplyKind.LEFT_COMPANY),
            verdict(ReplyKind.AUTO_REPLY));
    return verdicts.get(random.nextInt(verdicts.size()));
  }

  /** All but the words that named a date: a person's are others. */
  private static Enrolment alike(Enrolment e) {
    Pause p = e.pause();
    if (p == null) {
      return e;
    }
    return e.apply(
        new EnrolmentPaused(
            e.id(),
            new Pause(
                p.reason(),
                p.since(),
                p.reply(),
                p.noticeAt(),
                p.returnDate(),
                null,
                p.resumeAt(),
                p.timer())));
  }
}
