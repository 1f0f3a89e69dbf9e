package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.account.Account;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.Hindsight;
import io.relance.domain.enrolment.Hindsight.Known;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Entry;
import io.relance.platform.commit.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An enrolment's history with what its replies are taken for now (FEATURES O-11). */
public final class Hindsights {
  private final Journal journal;
  private final Replies replies;
  private final Accounts accounts;

  Hindsights(Journal journal, Replies replies, Accounts accounts) {
    this.journal = journal;
    this.replies = replies;
    this.accounts = accounts;
  }

  /**
   * As of now; to be read after the enrolment that is decided on.
   *
   * @param suppressed whether its contact must not be contacted
   */
  public Hindsight of(AccountId account, EnrolmentId id, boolean suppressed, Instant now) {
    List<Entry> decisions = journal.read(account, Streams.enrolment(id));
    Map<ReplyId, Known> known = new HashMap<>();
    decisions.stream()
        .flatMap(entry -> entry.facts().stream())
        .filter(ReplyReceived.class::isInstance)
        .map(fact -> ((ReplyReceived) fact).reply())
        .forEach(reply ->
            replies.find(account, reply).ifPresent(stored -> known.put(reply, known(stored))));
    Account settings =
        accounts
            .find(account)
            .orElseThrow(() -> new IllegalStateException("no account " + account));
    return new Hindsight(account, decisions, known, suppressed, settings.replyPolicy(), now);
  }

  private static Known known(StoredReply stored) {
    return new Known(stored.understood(), stored.correction() != null);
  }
}
