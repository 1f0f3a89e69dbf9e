package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.enrolment.EnrolmentFact.AttentionFlagged;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ReplacementSuggested;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a reply does to its enrolment (FEATURES O-02 to O-09, T-04, S-05). Pure. */
public final class ReplyRules {
  private static final Rule HUMAN = new Rule("reply.human", 1);
  private static final Rule UNSUBSCRIBE = new Rule("reply.unsubscribe", 1);
  private static final Rule OUT_OF_OFFICE = new Rule("reply.out-of-office", 1);
  private static final Rule AUTO_REPLY = new Rule("reply.auto-reply", 1);
  private static final Rule LEFT_COMPANY = new Rule("reply.left-company", 1);
  private static final Rule HARD_BOUNCE = new Rule("reply.hard-bounce", 1);
  private static final Rule PASSING_BOUNCE = new Rule("reply.passing-bounce", 1);
  private static final Rule COMPLAINT = new Rule("reply.complaint", 1);

  private final AccountId account;
  private final Enrolment enrolment;
  private final JudgedReply reply;
  private final ReplyPolicy policy;
  private final Instant now;
  private final List<EnrolmentFact> facts = new ArrayList<>();
  private final List<TimerChange> timers = new ArrayList<>();
  private final Map<String, String> inputs = new TreeMap<>();

  private ReplyRules(
      AccountId account, Enrolment enrolment, JudgedReply reply, ReplyPolicy policy, Instant now) {
    this.account = account;
    this.enrolment = enrolment;
    this.reply = reply;
    this.policy = policy;
    this.now = now;
  }

  /** Decides what follows from a reply. */
  public static Decision<EnrolmentFact> decide(
      AccountId account, Enrolment enrolment, JudgedReply reply, ReplyPolicy policy, Instant now) {
    return new ReplyRules(account, enrolment, reply, policy, now).decide();
  }

  private Decision<EnrolmentFact> decide() {
    ReplyKind handledAs = handledAs();
    Judgement judgement = reply.judgement();
    explain(handledAs);
    facts.add(
        new ReplyReceived(
            enrolment.id(),
            reply.id(),
            reply.channel(),
            judgement.kind(),
            handledAs,
            judgement.bounceType(),
            judgement.unsubscribe(),
            reply.receivedAt(),
            reply.matchedBy()));
    Rule rule =
        switch (handledAs) {
          case HUMAN -> judgement.unsubscribe() ? unsubscribe() : human();
          case OUT_OF_OFFICE -> outOfOffice();
          case AUTO_REPLY -> AUTO_REPLY;
          case LEFT_COMPANY -> leftCompany();
          case BOUNCE -> bounce();
          case COMPLAINT -> complaint();
        };
    return new Decision<>(rule, inputs, facts, timers);
  }

  /** Without detection in the plan, an absence notice is handled like a human reply (O-02). */
  private ReplyKind handledAs() {
    return reply.judgement().kind() == ReplyKind.OUT_OF_OFFICE && !policy.detectsOutOfOffice()
        ? ReplyKind.HUMAN
        : reply.judgement().kind();
  }

  private void explain(ReplyKind handledAs) {
    Judgement judgement = reply.judgement();
    inputs.put("kind", judgement.kind().name());
    inputs.put("confidence", String.format(Locale.ROOT, "%.2f", judgement.confidence()));
    inputs.put("matchedBy", reply.matchedBy());
    inputs.put("status", enrolment.status().name());
    inputs.put("tag", enrolment.tag().name() + " by " + enrolment.tagSource());
    if (!judgement.evidence().isEmpty()) {
      var first = judgement.evidence().getFirst();
      inputs.put("evidence", first.rule() + " in " + first.where() + ": " + first.quote());
    }
    if (handledAs != judgement.kind()) {
      inputs.put("plan", "no automatic out-of-office detection: handled as " + handledAs);
    }
  }

  private Rule human() {
    stop(StopReason.REPLIED);
    tagOrFlag(Tag.TO_QUALIFY, "a human reply");
    return HUMAN;
  }

  private Rule unsubscribe() {
    stop(StopReason.UNSUBSCRIBED);
    tagOrFlag(Tag.CANNOT_CONTACT, "asked not to be contacted again");
    return UNSUBSCRIBE;
  }

  private Rule complaint() {
    stop(StopReason.COMPLAINT);
    tagOrFlag(Tag.CANNOT_CONTACT, "marked a message as spam");
    return COMPLAINT;
  }

  private Rule bounce() {
    if (reply.judgement().bounceType() != BounceType.HARD) {
      return PASSING_BOUNCE;
    }
    stop(StopReason.HARD_BOUNCE);
    tagOrFlag(Tag.CANNOT_CONTACT, "hard bounce");
    return HARD_BOUNCE;
  }

  private Rule leftCompany() {
    stop(StopReason.LEFT_COMPANY);
    String replacement = reply.judgement().replacement();
    if (replacement != null) {
      facts.add(new ReplacementSuggested(enrolment.id(), reply.id(), replacement));
    }
    return LEFT_COMPANY;
  }

  private Rule outOfOffice() {
    if (!enrolment.replied()) {
      tagUnlessByPerson(Tag.OUT_OF_OFFICE, "an absence notice");
    }
    if (enrolment.isOpen() && !isOlderThanTheNoticeInForce() && !isPausedByHand()) {
      pause();
    }
    return OUT_OF_OFFICE;
  }

  private void pause() {
    Pause current = enrolment.pause();
    LocalDate returnDate = reply.judgement().returnDate();
    Optional<Instant> resumeAt = resumeAt(returnDate);
    boolean nothingNew =
        current != null && (resumeAt.isEmpty() || resumeAt.get().equals(current.resumeAt()));
    boolean over = resumeAt.isPresent() && !resumeAt.get().isAfter(now);
    if (nothingNew || over) {
      return;
    }
    cancelResume();
    Timer timer = resumeAt.map(this::resumeTimer).orElse(null);
    facts.add(
        new EnrolmentPaused(
            enrolment.id(),
            new Pause(
                timer == null ? PauseReason.OUT_OF_OFFICE : PauseReason.OUT_OF_OFFICE_UNTIL,
                now,
                reply.id(),
                reply.receivedAt(),
                returnDate,
                returnDate == null ? null : dateEvidence(),
                resumeAt.orElse(null),
                timer == null ? null : timer.id())));
    if (timer != null) {
      timers.add(new TimerChange.Set(timer));
    }
  }

  /** The return date + the offset, at the first slot of the sending window (O-04). */
  private Optional<Instant> resumeAt(@Nullable LocalDate returnDate) {
    if (returnDate == null || !policy.reschedules()) {
      return Optional.empty();
    }
    return Optional.of(policy.resumeAt(returnDate));
  }

  private Timer resumeTimer(Instant dueAt) {
    String subject = enrolment.id().toString();
    return new Timer(
        // A corrected date makes another timer: what has fired or was cancelled is never set again.
        "resume." + reply.id() + "." + dueAt.getEpochSecond() + "." + subject.replace('/', '.'),
        account,
        dueAt,
        ResumeRules.PURPOSE,
        subject);
  }

  private String dateEvidence() {
    return reply.judgement().evidence().stream()
        .filter(e -> e.rule().startsWith("date."))
        .findFirst()
        .map(e -> e.rule() + ": " + e.quote())
        .orElse("");
  }

  private boolean isOlderThanTheNoticeInForce() {
    Pause pause = enrolment.pause();
    return pause != null
        && pause.noticeAt() != null
        && reply.receivedAt().isBefore(pause.noticeAt());
  }

  private boolean isPausedByHand() {
    return enrolment.pause() != null && enrolment.pause().reason() == PauseReason.BY_HAND;
  }

  private void stop(StopReason why) {
    cancelResume();
    if (enrolment.isOpen() || isGraver(why)) {
      facts.add(new EnrolmentStopped(enrolment.id(), why));
    }
  }

  /**
   * A sequence that is over keeps its reason, unless the new one forbids all contact. A hard bounce
   * suppresses its contact, whose event may stop the sequence before the bounce itself does.
   */
  private boolean isGraver(StopReason why) {
    return switch (why) {
      case UNSUBSCRIBED, COMPLAINT -> enrolment.stopReason() != why;
      case HARD_BOUNCE -> enrolment.stopReason() == StopReason.SUPPRESSED;
      case REPLIED, COLLEAGUE_REPLIED, LEFT_COMPANY, SUPPRESSED, CAMPAIGN_ARCHIVED, BY_HAND ->
          false;
    };
  }

  private void cancelResume() {
    ResumeRules.timerOf(account, enrolment)
        .ifPresent(timer -> timers.add(new TimerChange.Cancel(timer)));
  }

  private void tagOrFlag(Tag tag, String why) {
    if (enrolment.tagSource() == TagSource.PERSON && enrolment.tag() != tag) {
      facts.add(new AttentionFlagged(enrolment.id(), reply.id(), why));
    } else {
      tagUnlessByPerson(tag, why);
    }
  }

  private void tagUnlessByPerson(Tag tag, String why) {
    if (enrolment.tagSource() == TagSource.SYSTEM && enrolment.tag() != tag) {
      facts.add(new TagAssigned(enrolment.id(), enrolment.tag(), tag, TagSource.SYSTEM, why));
    }
  }
}
