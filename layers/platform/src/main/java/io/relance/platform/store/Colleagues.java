package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.contact.Company;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.Enrolment;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who of a company has replied in a campaign (FEATURES S-05): a row for each company and campaign,
 * written in the transaction of the reply's decision. A claim that requires the row as it was read,
 * and the enrolments that it names, can't miss a colleague's reply.
 */
public final class Colleagues {
  /** One reply is enough; more are kept for when some turn out to be none. */
  private static final int MOST = 20;

  private final Documents documents;

  /** Over the state table. */
  public Colleagues(Documents documents) {
    this.documents = documents;
  }

  /**
   * A row.
   *
   * @param contacts who replied, the last at the end; what their enrolments say now, counts
   */
  record Replies(List<ContactId> contacts) {
    static final Replies NONE = new Replies(List.of());

    /** Copies the list. */
    Replies {
      contacts = List.copyOf(contacts);
    }

    Replies with(ContactId contact) {
      return new Replies(
          Stream.concat(
                  contacts.stream().skip(Math.max(0, contacts.size() - MOST + 1)),
                  Stream.of(contact))
              .toList());
    }
  }

  /**
   * A colleague of the contact who has replied in the campaign.
   *
   * @param required gets the rows that this was read from, as conditions
   */
  public Optional<ContactId> replied(
      AccountId account, CampaignId campaign, Contact contact, Consumer<Write> required) {
    // Colleagues by name and by domain are one condition of the transaction, not two.
    Set<ContactId> seen = new HashSet<>(Set.of(contact.id()));
    for (String company : Company.of(contact.details())) {
      Key key = Keys.companyReplies(account, campaign, company);
      Optional<Stored<Replies>> stored = documents.get(key, Replies.class);
      required.accept(Write.Require.asRead(key, stored));
      for (ContactId colleague :
          stored.map(Stored::value).orElse(Replies.NONE).contacts().reversed()) {
        if (seen.add(colleague)
            && hasReplied(account, new EnrolmentId(colleague, campaign), required)) {
          return Optional.of(colleague);
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasReplied(AccountId account, EnrolmentId id, Consumer<Write> required) {
    Key key = Keys.enrolment(account, id);
    Optional<Stored<Enrolment>> stored = documents.get(key, Enrolment.class);
    required.accept(Write.Require.asRead(key, stored));
    return stored.map(Stored::value).filter(Enrolment::replied).isPresent();
  }

  /** The rows that say that a contact has replied; for the transaction that decides so. */
  List<Write> noted(AccountId account, EnrolmentId id) {
    Optional<Contact> contact =
        documents.get(Keys.contact(account, id.contact()), Contact.class).map(Stored::value);
    if (contact.isEmpty()) {
      return List.of();
    }
    List<Write> rows = new ArrayList<>();
    for (String company : Company.of(contact.get().details())) {
      Key key = Keys.companyReplies(account, id.campaign(), company);
      Optional<Stored<Replies>> stored = documents.get(key, Replies.class);
      Replies known = stored.map(Stored::value).orElse(Replies.NONE);
      if (!known.contacts().contains(id.contact())) {
        rows.add(
            new Write.Put(
                key,
                Json.encode(known.with(id.contact())),
                stored.map(Stored::revision).orElse(0L),
                null));
      }
    }
    return rows;
  }
}
