package io.relance.outofoffice;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.account.Account;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.SuppressionRules;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.JudgedReply;
import io.relance.domain.enrolment.NoticeRules;
import io.relance.domain.enrolment.ReplyPolicy;
import io.relance.domain.enrolment.ReplyRules;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.ReplyFact.ReplyBound;
import io.relance.domain.inbound.ReplyFact.ReplyCorrected;
import io.relance.domain.inbound.ReplyFact.ReplyUnmatched;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.Understanding;
import io.relance.outofoffice.MatchReply.Match;
import io.relance.platform.event.Envelope;
import io.relance.platform.message.Message;
import io.relance.platform.store.Accounts;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.EffectLedger;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Replies;
import io.relance.platform.store.Stores;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply from the queue: judge, match, decide, show. Every step recognises a repeat, and the row
 * that the inbox shows is written last: whoever finds it matched has nothing left to do.
 */
final class HandleReply {
  private static final Rule MATCH = new Rule("reply.match", 1);
  private final Accounts accounts;
  private final Contacts contacts;
  private final Enrolments enrolments;
  private final Replies replies;
  private final EffectLedger ledger;
  private final MatchReply match;
  private final ApplyCorrection correct;
  private final InstantSource clock;

  HandleReply(Stores stores) {
    this.accounts = stores.accounts();
    this.contacts = stores.contacts();
    this.enrolments = stores.enrolments();
    this.replies = stores.replies();
    this.ledger = stores.ledger();
    this.match = new MatchReply(stores.references(), enrolments);
    this.correct = new ApplyCorrection(stores);
    this.clock = stores.clock();
  }

  void on(Message message) {
    switch (message) {
      case Message.ReplyArrived arrived -> arrived(arrived);
      case Message.ReplyBoundByHand bound -> bound(bound);
      case Message.NoticeArrived arrived ->
          noticed(arrived.account(), arrived.notice(), arrived.correlation());
      case Message.DecisionArrived decision -> decision.events().forEach(this::happened);
      case Message.TimerDue _ ->
          throw new IllegalArgumentException("the reply queue carries no such message");
    }
  }

  private void happened(Envelope event) {
    if (event.fact() instanceof ReplyCorrected corrected) {
      correct.apply(event.account(), corrected.reply(), event.correlationId());
    }
  }

  private void arrived(Message.ReplyArrived arrived) {
    IncomingReply reply = arrived.reply();
    AccountId account = arrived.account();
    Optional<StoredReply> known = replies.find(account, reply.id());
    if (known.filter(stored -> !stored.isUnmatched()).isPresent()) {
      return;
    }
    Judgement judgement = Understanding.judge(reply.asText());
    Origin origin = origin(account, reply, "system", arrived.correlation());
    switch (match.of(account, reply, judgement)) {
      case Match.Echo(EnrolmentId enrolment, DeliveryNotice notice) ->
          note(origin, enrolment, notice);
      case Match.UnknownEcho _ -> {}
      case Match.Enrolled(EnrolmentId enrolment, String how) -> {
        StoredReply seen = known.orElse(new StoredReply(reply, judgement, null, null, null));
        apply(origin, seen.matchedTo(enrolment, how));
        if (known.isPresent()) {
          correct.apply(account, reply.id(), arrived.correlation());
        }
      }
      case Match.Nobody _ -> {
        replies.decide(
            origin,
            reply.id(),
            _ ->
                Decision.of(
                    MATCH,
                    Map.of("kind", judgement.kind().name(), "matchedBy", "nothing"),
                    List.of(new ReplyUnmatched(reply.id(), judgement.kind()))));
        if (known.isEmpty()) {
          replies.show(account, new StoredReply(reply, judgement, null, null, null));
        }
      }
    }
  }

  private void bound(Message.ReplyBoundByHand bound) {
    AccountId account = bound.account();
    StoredReply stored =
        replies
            .find(account, bound.reply())
            .orElseThrow(() -> new IllegalStateException("no reply " + bound.reply()));
    if (!stored.isUnmatched()) {
      return;
    }
    Origin origin = origin(account, stored.reply(), bound.actor(), bound.correlation());
    Origin binding = origin.because(new Cause("bind", bound.reply().value()));
    var outcome =
        replies.decide(
            binding,
            bound.reply(),
            _ ->
                Decision.of(
                    MATCH,
                    Map.of("matchedBy", "hand"),
                    List.of(new ReplyBound(bound.reply(), bound.enrolment()))));
    // Two people may have said two things: the first that was written down counts, for both.
    EnrolmentId first =
        outcome.state() == null || outcome.state().boundTo() == null
            ? bound.enrolment()
            : outcome.state().boundTo();
    apply(origin, stored.matchedTo(first, "by hand"));
    correct.apply(account, bound.reply(), bound.correlation());
  }

  private void apply(Origin origin, StoredReply reply) {
    AccountId account = origin.account();
    EnrolmentId enrolment = Objects.requireNonNull(reply.enrolment());
    boolean corrected = reply.correction() != null;
    Account settings =
        accounts
            .find(account)
            .orElseThrow(() -> new IllegalStateException("no account " + account));
    ReplyPolicy policy = settings.replyPolicy();
    Judgement judgement = reply.understood();
    suppress(origin, enrolment, reply.reply().id(), judgement);
    JudgedReply judged =
        new JudgedReply(
            reply.reply().id(),
            reply.reply().channel(),
            reply.reply().receivedAt().toInstant(),
            judgement,
            String.valueOf(reply.matchedBy()));
    enrolments.decide(
        origin,
        enrolment,
        before ->
            ReplyRules.decide(
                account,
                enrolled(before, enrolment),
                judged,
                policy.detecting(corrected || policy.detectsOutOfOffice()),
                origin.now()));
    replies.show(account, reply);
  }

  /** First, so that nothing more is sent to the person while the enrolments follow (O-09). */
  private void suppress(Origin origin, EnrolmentId enrolment, ReplyId reply, Judgement judgement) {
    SuppressionRules.reason(judgement.verdict())
        .filter(_ -> contacts.find(origin.account(), enrolment.contact()).isPresent())
        .ifPresent(reason ->
            contacts.decide(
                origin,
                enrolment.contact(),
                before ->
                    SuppressionRules.suppress(
                        known(before, enrolment), reason, reply, judgement.kind(), origin.now())));
  }

  private void noticed(AccountId account, DeliveryNotice notice, String correlation) {
    Origin origin =
        Origin.system(
            account, new Cause("notice", notice.id().value()), correlation, clock.instant());
    match.of(account, notice).ifPresent(enrolment -> note(origin, enrolment, notice));
  }

  /** A provider that shows our message also tells that it was sent (FEATURES S-04). */
  private void note(Origin origin, EnrolmentId enrolment, DeliveryNotice notice) {
    ledger.seen(origin, notice.messageId());
    enrolments.decideOnExisting(origin, enrolment, state -> NoticeRules.noted(state, notice));
  }

  private Origin origin(AccountId account, IncomingReply reply, String actor, String correlation) {
    return new Origin(
        account, new Cause("reply", reply.id().value()), actor, correlation, 0, clock.instant());
  }

  /** Deleted since it was looked up: the message comes again, and finds nobody to suppress. */
  private static Contact known(@Nullable Contact before, EnrolmentId id) {
    if (before == null) {
      throw new IllegalStateException("the contact " + id.contact() + " was deleted meanwhile");
    }
    return before;
  }

  private static Enrolment enrolled(@Nullable Enrolment before, EnrolmentId id) {
    if (before == null) {
      throw new IllegalStateException("the enrolment " + id + " vanished: enrolments are kept");
    }
    return before;
  }
}
