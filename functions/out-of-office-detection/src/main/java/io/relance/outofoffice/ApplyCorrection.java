package io.relance.outofoffice;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactFact;
import io.relance.domain.contact.SuppressionRules;
import io.relance.domain.enrolment.CorrectionRules;
import io.relance.domain.enrolment.CorrectionRules.Word;
import io.relance.domain.inbound.Correction;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Fact;
import io.relance.platform.commit.Journal;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Contacts.Standing;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Hindsights;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Replies;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings contact and enrolment in line with a person's last word on a reply (FEATURES O-11). Both
 * decisions read that word after the state that they are made on, so they settle on the last one in
 * whatever order corrections are handled. A reply that is unmatched has nothing to bring in line;
 * the word counts when it is bound.
 */
final class ApplyCorrection {
  private final Contacts contacts;
  private final Enrolments enrolments;
  private final Replies replies;
  private final Hindsights hindsights;
  private final Journal journal;
  private final InstantSource clock;

  ApplyCorrection(Stores stores) {
    this.contacts = stores.contacts();
    this.enrolments = stores.enrolments();
    this.replies = stores.replies();
    this.hindsights = stores.hindsights();
    this.journal = stores.journal();
    this.clock = stores.clock();
  }

  void apply(AccountId account, ReplyId id, String correlation) {
    StoredReply reply = replies.find(account, id).orElse(null);
    EnrolmentId enrolment = reply == null ? null : reply.enrolment();
    Correction word = reply == null ? null : reply.correction();
    if (enrolment == null || word == null) {
      return;
    }
    Origin origin =
        new Origin(
            account,
            new Cause("correction", id + "." + word.number()),
            word.by(),
            correlation,
            0,
            clock.instant());
    contact(origin, enrolment, id);
    enrolment(origin, enrolment, id);
  }

  /** First, so that nothing more is sent to who must not be contacted; gone contacts stay gone. */
  private void contact(Origin origin, EnrolmentId id, ReplyId reply) {
    if (contacts.find(origin.account(), id.contact()).isPresent()) {
      contacts.decide(origin, id.contact(), before -> contact(origin, before, id, reply));
    }
  }

  private Decision<ContactFact> contact(
      Origin origin, @Nullable Contact before, EnrolmentId id, ReplyId reply) {
    if (before == null) {
      throw new IllegalStateException("the contact " + id.contact() + " was deleted meanwhile");
    }
    return SuppressionRules.corrected(
        before,
        facts(origin.account(), id),
        reply,
        lastWord(origin.account(), reply).is(),
        origin.now());
  }

  private List<Fact> facts(AccountId account, EnrolmentId id) {
    return journal.read(account, Streams.contact(id.contact())).stream()
        .flatMap(entry -> entry.facts().stream())
        .toList();
  }

  private void enrolment(Origin origin, EnrolmentId id, ReplyId reply) {
    AccountId account = origin.account();
    Standing contact = contacts.standing(account, id.contact());
    enrolments.decide(
        origin,
        id,
        before -> {
          if (before == null) {
            throw new IllegalStateException("the enrolment " + id + " vanished");
          }
          Correction word = lastWord(account, reply);
          return CorrectionRules.corrected(
              before,
              hindsights.of(account, id, !contact.reachable(), origin.now()),
              new Word(reply, word.was(), word.is(), word.by()));
        },
        _ -> List.of(contact.unchanged()));
  }

  private Correction lastWord(AccountId account, ReplyId reply) {
    return replies
        .correction(account, reply)
        .orElseThrow(() -> new IllegalStateException("the correction of " + reply + " vanished"));
  }
}
