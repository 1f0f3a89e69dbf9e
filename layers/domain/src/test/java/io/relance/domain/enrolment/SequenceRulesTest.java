package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.ANA;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static io.relance.domain.enrolment.EnrolmentFixture.absent;
import static io.relance.domain.enrolment.EnrolmentFixture.message;
import static io.relance.domain.enrolment.EnrolmentFixture.reply;
import static io.relance.domain.enrolment.Sequenced.started;
import static io.relance.domain.enrolment.Sequenced.twoMails;
import static io.relance.domain.enrolment.Sequenced.waitsForOpening;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.ContactId;
import io.relance.domain.action.Action;
import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Standing;
import io.relance.domain.contact.Suppression;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.RunMoved;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SequenceRulesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  @Test
  @DisplayName("S-01 S-06 T-03 from the start to the end without a reply, tag by tag")
  void toTheEnd() {
    Sequenced ana = started(twoMails());
    assertThat(ana.enrolment.status()).isEqualTo(Status.ACTIVE);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.ACTIVATED);
    assertThat(ana.asked).hasSize(1);

    ana.settled(Result.SENT);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.CONTACTED);
    assertThat(ana.enrolment.lastMessage().step()).isEqualTo(1);
    ana.nextTimer();
    ana.settled(Result.SENT);

    assertThat(ana.enrolment.lastMessage().step()).isEqualTo(3);
    assertThat(ana.enrolment.status()).isEqualTo(Status.FINISHED);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.COMPLETED_WITHOUT_REPLY);
    assertThat(ana.timers).isEmpty();
    assertThat(ana.asked).hasSize(2);
  }

  @Test
  @DisplayName("S-02 it begins once; who got messages from elsewhere is left alone")
  void beginsOnce() {
    Sequenced ana = started(twoMails());
    ana.turn(SequenceRules.start(ana.enrolment, 1));
    assertThat(ana.asked).hasSize(1);
    Enrolment sentTo = EnrolmentFixture.contacted();
    assertThat(SequenceRules.canStart(sentTo)).isFalse();
    assertThat(SequenceRules.start(sentTo, 1).begins()).isZero();
    Turn both = SequenceRules.enrolAndStart(ANA, 1);
    assertThat(both.decision().facts()).hasSize(1);
    assertThat(both.occurrences()).hasSize(1);
  }

  @Test
  @DisplayName("S-02 one that was paused and resumed before the launch begins with it")
  void pausedAndResumedBefore() {
    Sequenced ana = new Sequenced(twoMails());
    ana.decide(e -> ResumeRules.pauseByHand(ACCOUNT, e, ana.now).orElseThrow());
    ana.decide(e -> ResumeRules.resumeByHand(ACCOUNT, e).orElseThrow());
    assertThat(ana.enrolment.run()).isNull();
    assertThat(SequenceRules.canStart(ana.enrolment)).isTrue();
    ana.turn(SequenceRules.start(ana.enrolment, 1));
    assertThat(ana.asked).hasSize(1);
    assertThat(ana.enrolment.status()).isEqualTo(Status.ACTIVE);
    assertThat(SequenceRules.canStart(ana.enrolment)).isFalse();
  }

  @Test
  @DisplayName("S-02 one that is paused at the launch begins when it is resumed")
  void pausedBefore() {
    Sequenced ana = new Sequenced(twoMails());
    ana.decide(e -> ResumeRules.pauseByHand(ACCOUNT, e, ana.now).orElseThrow());
    ana.turn(SequenceRules.start(ana.enrolment, 1));
    assertThat(ana.enrolment.run().position()).isInstanceOf(NotStarted.class);
    assertThat(ana.asked).isEmpty();
    ana.decide(e -> ResumeRules.resumeByHand(ACCOUNT, e).orElseThrow());
    assertThat(ana.asked).hasSize(1);
    assertThat(ana.enrolment.status()).isEqualTo(Status.ACTIVE);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.ACTIVATED);
  }

  @Test
  @DisplayName(
      "S-05 O-08 a reply, bounce, complaint or stop ends the run and withdraws what was asked")
  void stops() {
    for (JudgedReply reply :
        List.of(
            reply("r", ReplyKind.HUMAN),
            reply("r", ReplyKind.COMPLAINT),
            reply("r", ReplyKind.LEFT_COMPANY),
            EnrolmentFixture.bounce("r", BounceType.HARD))) {
      Sequenced ana = started(twoMails());
      ana.decide(e -> ReplyRules.decide(ACCOUNT, e, reply, PRO, ana.now));
      assertThat(ana.enrolment.run().position()).isInstanceOf(Ended.class);
      assertThat(ana.awakened).isEqualTo(ana.asked);
      assertThat(ana.settled(Result.SENT).facts())
          .hasAtLeastOneElementOfType(MessageSent.class)
          .doesNotHaveAnyElementsOfTypes(RunMoved.class);
      assertThat(ana.asked).hasSize(1);
    }
    Sequenced ana = started(twoMails());
    ana.settled(Result.SENT);
    ana.decide(e -> ResumeRules.stop(ACCOUNT, e, StopReason.CAMPAIGN_ARCHIVED));
    assertThat(ana.timers).isEmpty();
    assertThat(((Ended) ana.enrolment.run().position()).why())
        .isEqualTo("the campaign is archived");
  }

  @Test
  @DisplayName("S-05 a colleague's reply stops it before the next step, and before it begins")
  void colleague() {
    Sequenced ana = started(twoMails());
    assertThat(ana.standing()).isInstanceOf(Standing.Active.class);
    ana.colleague = new ContactId("bea");
    assertThat(ana.standing())
        .isInstanceOfSatisfying(
            Standing.Over.class, over -> assertThat(over.reason()).contains("colleague-replied"));
    ana.settled(Result.SKIPPED);
    assertThat(ana.enrolment.stopReason()).isEqualTo(StopReason.COLLEAGUE_REPLIED);
    assertThat(ana.asked).hasSize(1);
    Sequenced late = new Sequenced(twoMails());
    late.colleague = new ContactId("bea");
    late.turn(SequenceRules.start(late.enrolment, 1));
    assertThat(late.enrolment.stopReason()).isEqualTo(StopReason.COLLEAGUE_REPLIED);
    assertThat(late.asked).isEmpty();
  }

  @Test
  @DisplayName("O-04 an absence holds the run, its end lets it go on; nothing is asked in between")
  void absence() {
    Sequenced ana = started(twoMails());
    ana.settled(Result.SENT);
    ana.decide(e -> ReplyRules.decide(ACCOUNT, e, absent("r", MONDAY, ana.now), PRO, ana.now));
    assertThat(ana.enrolment.run().position()).isInstanceOf(Held.class);
    assertThat(ana.timers.values())
        .extracting(timer -> timer.purpose())
        .containsExactly(ResumeRules.PURPOSE);

    ana.nextTimer();

    assertThat(ana.enrolment.status()).isEqualTo(Status.ACTIVE);
    assertThat(ana.asked).hasSize(2);
    ana.settled(Result.SENT);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.COMPLETED_WITHOUT_REPLY);
  }

  @Test
  @DisplayName("O-05 S-02 held while an action is under way, it looks at it again when resumed")
  void heldWhileAsked() {
    Sequenced ana = started(twoMails());
    ana.decide(e -> ResumeRules.pauseByHand(ACCOUNT, e, ana.now).orElseThrow());
    assertThat(ana.standing()).isInstanceOf(Standing.Paused.class);
    ana.decide(e -> ResumeRules.resumeByHand(ACCOUNT, e).orElseThrow());
    assertThat(ana.awakened).isEqualTo(ana.asked);
    assertThat(ana.standing()).isInstanceOf(Standing.Active.class);
  }

  @Test
  @DisplayName("S-05 a suppressed contact isn't begun with, and is left before the next action")
  void suppressed() {
    Sequenced never = new Sequenced(twoMails());
    never.suppression = new Suppression(Suppression.Reason.UNSUBSCRIBED, never.now, null);
    never.turn(SequenceRules.start(never.enrolment, 1));
    assertThat(never.asked).isEmpty();
    assertThat(never.enrolment.stopReason()).isEqualTo(StopReason.SUPPRESSED);
    assertThat(never.enrolment.tag()).isEqualTo(Tag.NON_ACTIVATED);

    Sequenced later = started(twoMails());
    later.settled(Result.SENT);
    later.suppression = new Suppression(Suppression.Reason.BY_HAND, later.now, null);
    assertThat(later.standing()).isInstanceOf(Standing.Over.class);
    later.nextTimer();
    assertThat(later.asked).hasSize(1);
    assertThat(later.enrolment.stopReason()).isEqualTo(StopReason.SUPPRESSED);
  }

  @Test
  @DisplayName("S-08 a failed step is passed over or ends the sequence, as it says")
  void failed() {
    Sequenced on = started(twoMails());
    on.settled(Result.FAILED);
    assertThat(on.enrolment.run().position()).isInstanceOf(Sleeping.class);
    assertThat(on.enrolment.firstSentAt()).isNull();

    Perform must = new Perform("visit", new Action.LinkedInVisit(), IfFailed.END, null);
    Sequenced ended = started(Sequenced.sequence(must));
    ended.settled(Result.SKIPPED);
    assertThat(ended.enrolment.status()).isEqualTo(Status.FINISHED);
    assertThat(ended.enrolment.tag()).isEqualTo(Tag.ACTIVATED);
    assertThat(((Ended) ended.enrolment.run().position()).how()).isEqualTo(Ending.FAILED);
  }

  @Test
  @DisplayName("S-01 T-03 a visit is no message, a step that ends it is an end without reply")
  void visitAndExit() {
    Perform visit = new Perform("visit", new Action.LinkedInVisit(), IfFailed.END, "bye");
    Sequenced ana = started(Sequenced.sequence(visit, new Exit("bye", "that's it")));
    assertThat(ana.settled(Result.SENT).facts()).doesNotHaveAnyElementsOfTypes(MessageSent.class);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.COMPLETED_WITHOUT_REPLY);
    assertThat(((Ended) ana.enrolment.run().position()).how()).isEqualTo(Ending.EXITED);
  }

  @Test
  @DisplayName("S-01 a wait ends with the signal, a click is an opening too, an old one isn't news")
  void signals() {
    for (Signals.Kind kind : List.of(Signals.Kind.OPENED, Signals.Kind.CLICKED)) {
      Sequenced ana = started(waitsForOpening());
      ana.settled(Result.SENT);
      ana.decide(e -> SequenceRules.signal(e, Signals.Kind.CONNECTED, ana.now));
      assertThat(ana.enrolment.isOpen()).isTrue();
      ana.decide(e -> SequenceRules.signal(e, kind, ana.now.minus(Duration.ofDays(1))));
      assertThat(ana.enrolment.isOpen()).isTrue();
      ana.decide(e -> SequenceRules.signal(e, kind, ana.now));
      assertThat(ana.enrolment.status()).isEqualTo(Status.FINISHED);
      assertThat(ana.timers).isEmpty();
    }
    Sequenced cold = started(waitsForOpening());
    cold.settled(Result.SENT);
    cold.nextTimer();
    assertThat(cold.asked).hasSize(2);
  }

  @Test
  @DisplayName("T-04 progress never overwrites a person's tag")
  void personsTag() {
    Sequenced ana = started(twoMails());
    ana.decide(e -> TagRules.byPerson(e, Tag.INTERESTED, "met"));
    ana.settled(Result.SENT);
    ana.nextTimer();
    ana.settled(Result.SENT);
    assertThat(ana.enrolment.status()).isEqualTo(Status.FINISHED);
    assertThat(ana.enrolment.tag()).isEqualTo(Tag.INTERESTED);
  }

  @Test
  @DisplayName("S-02 a campaign that goes on has what waited for it looked at again")
  void campaignResumed() {
    Sequenced ana = started(twoMails());
    ana.decide(SequenceRules::campaignResumed);
    assertThat(ana.awakened).isEqualTo(ana.asked);
    ana.settled(Result.SENT);
    assertThat(SequenceRules.awaited(ana.enrolment)).isEmpty();
    assertThat(SequenceRules.campaignResumed(ana.enrolment).effects()).isEmpty();
    assertThat(SequenceRules.awaited(EnrolmentFixture.waiting())).isEmpty();
  }

  @Test
  @DisplayName("O-11 a stop that was a mistake is taken back: it goes on where it was")
  void reopened() {
    Sequenced asleep = started(twoMails());
    asleep.settled(Result.SENT);
    asleep.decide(
        e -> ReplyRules.decide(ACCOUNT, e, reply("r", ReplyKind.LEFT_COMPANY), PRO, asleep.now));
    asleep.decide(_ -> reopening());
    assertThat(asleep.enrolment.run().position()).isInstanceOf(Sleeping.class);
    assertThat(asleep.timers).hasSize(1);

    Sequenced skipped = started(twoMails());
    skipped.decide(e -> ResumeRules.stop(ACCOUNT, e, StopReason.LEFT_COMPANY));
    skipped.ledger = new EffectState.Skipped(skipped.now, "over");
    skipped.decide(_ -> reopening());
    assertThat(skipped.asked).hasSize(2);
    assertThat(skipped.enrolment.run().position()).isInstanceOf(Asked.class);

    Sequenced finished = started(waitsForOpening());
    finished.settled(Result.SENT);
    finished.decide(e -> SequenceRules.signal(e, Signals.Kind.OPENED, finished.now));
    assertThat(finished.decide(_ -> reopening()).facts())
        .doesNotHaveAnyElementsOfTypes(RunMoved.class);
  }

  private static Decision<EnrolmentFact> reopening() {
    return Decision.of(
        new Rule("test.reopen", 1), Map.of(), List.of(new EnrolmentReopened(ANA, true)));
  }

  @Test
  @DisplayName("S-05 without a run nothing of it may be carried out, and messages move none")
  void noRun() {
    Sequenced ana = new Sequenced(twoMails());
    ana.decide(e -> TagRules.messageSent(e, message(1, ana.now)));
    assertThat(ana.enrolment.run()).isNull();
    assertThat(ana.standing()).isInstanceOf(Standing.Over.class);
  }
}
