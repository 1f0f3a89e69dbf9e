package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.ANA;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.CorrectionRules.Word;
import io.relance.domain.enrolment.Hindsight.Known;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.Verdict;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ana's enrolment and all that was decided on it. */
final class GivenHistory {
  private final ReplyPolicy policy;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<ReplyId, Known> known = new HashMap<>();
  private final Map<ReplyId, Verdict> truth = new LinkedHashMap<>();
  private final Map<String, Timer> timers = new HashMap<>();
  private Enrolment state = Enrolment.enrolled(ANA);
  private Instant now = NOW;
  private boolean suppressed;

  GivenHistory(ReplyPolicy policy) {
    this.policy = policy;
  }

  Enrolment state() {
    return state;
  }

  GivenHistory later(Duration time) {
    now = now.plus(time);
    return resumedIfDue();
  }

  /** The return date's timer has fired if its time has come. */
  GivenHistory resumedIfDue() {
    Pause pause = state.pause();
    return pause != null && pause.resumeAt() != null && !pause.resumeAt().isAfter(now)
        ? due()
        : this;
  }

  GivenHistory resumedOnReturn() {
    now = state.pause().resumeAt();
    return due();
  }

  private GivenHistory due() {
    commit(ResumeRules.due(state, ResumeRules.timerOf(ACCOUNT, state).orElseThrow()));
    return this;
  }

  GivenHistory enrolled() {
    commit(EnrolRules.enrol(ANA, true));
    return this;
  }

  GivenHistory sent(int step) {
    commit(TagRules.messageSent(state, EnrolmentFixture.message(step, now)));
    return this;
  }

  GivenHistory tagged(Tag tag) {
    commit(TagRules.byPerson(state, tag, "by hand"));
    return this;
  }

  boolean canBePaused() {
    return ResumeRules.pauseByHand(ACCOUNT, state, now).isPresent();
  }

  GivenHistory pausedByHand() {
    ResumeRules.pauseByHand(ACCOUNT, state, now).ifPresent(this::commit);
    return this;
  }

  GivenHistory resumedByHand() {
    ResumeRules.resumeByHand(ACCOUNT, state).ifPresent(this::commit);
    return this;
  }

  GivenHistory stopped(StopReason why) {
    commit(ResumeRules.stop(ACCOUNT, state, why));
    return this;
  }

  GivenHistory suppressed(boolean is) {
    suppressed = is;
    return this;
  }

  GivenHistory received(String id, Verdict verdict) {
    return received(id, verdict, verdict);
  }

  /** Judged so, but rightly another thing. */
  GivenHistory received(String id, Verdict verdict, Verdict right) {
    ReplyId reply = new ReplyId(id);
    Judgement judgement =
        new Judgement(
            verdict.kind(),
            verdict.bounceType(),
            verdict.returnDate(),
            verdict.unsubscribe(),
            0.9,
            List.of(new Evidence("date.back-on.en", "text", "back then")),
            null,
            null);
    known.put(reply, new Known(judgement, false));
    truth.put(reply, right);
    commit(
        ReplyRules.decide(
            ACCOUNT,
            state,
            new JudgedReply(reply, Channel.EMAIL, now, judgement, "token"),
            policy,
            now));
    return this;
  }

  Decision<EnrolmentFact> corrected(String id, Verdict verdict) {
    ReplyId reply = new ReplyId(id);
    Known before = known.get(reply);
    Verdict was = before == null ? verdict : before.judgement().verdict();
    if (before != null) {
      known.put(reply, new Known(before.judgement().corrected(verdict, "key:eva"), true));
    }
    Hindsight hindsight = hindsight();
    Decision<EnrolmentFact> decision =
        CorrectionRules.corrected(state, hindsight, new Word(reply, was, verdict, "key:eva"));
    commit(decision);
    if (!decision.facts().isEmpty()) {
      assertThat(state).as("what the facts fold to").isEqualTo(hindsight.state());
    }
    return decision;
  }

  /** One reply, rightly or wrongly. */
  void correctAny(Random random) {
    if (!truth.isEmpty()) {
      List<ReplyId> ids = List.copyOf(truth.keySet());
      ReplyId which = ids.get(random.nextInt(ids.size()));
      ReplyId whose = ids.get(random.nextInt(ids.size()));
      corrected(which.value(), truth.get(whose));
    }
  }

  /** Every reply that is taken for another thing, in any order. */
  void correctAll(Random random) {
    List<ReplyId> ids = new ArrayList<>(truth.keySet());
    Collections.shuffle(ids, random);
    for (ReplyId id : ids) {
      if (!known.get(id).judgement().verdict().equals(truth.get(id))) {
        corrected(id.value(), truth.get(id));
      }
    }
  }

  Decision<EnrolmentFact> released() {
    Decision<EnrolmentFact> decision = CorrectionRules.released(state, hindsight());
    commit(decision);
    return decision;
  }

  private Hindsight hindsight() {
    return new Hindsight(ACCOUNT, entries, known, suppressed, policy, now);
  }

  /** The timers set and not cancelled are the one that the enrolment waits for. */
  void hasTheTimersOf(Enrolment enrolment) {
    assertThat(timers.values())
        .containsExactlyElementsOf(
            ResumeRules.timerOf(ACCOUNT, enrolment).map(List::of).orElse(List.of()));
  }

  private void commit(Decision<EnrolmentFact> decision) {
    state = EnrolmentFixture.after(state, decision);
    for (TimerChange change : decision.timers()) {
      switch (change) {
        case TimerChange.Set(Timer timer) -> timers.put(timer.id(), timer);
        case TimerChange.Cancel(Timer timer) -> timers.remove(timer.id());
      }
    }
    int revision = entries.size() + 1;
    entries.add(
        new Entry(
            ACCOUNT,
            "enrolment/" + ANA,
            new Cause("test", Integer.toString(revision)),
            revision,
            now,
            "system",
            "c",
            0,
            decision.rule(),
            decision.inputs(),
            List.copyOf(decision.facts())));
  }
}
