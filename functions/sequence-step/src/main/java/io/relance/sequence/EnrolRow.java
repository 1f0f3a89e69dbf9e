package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.RowRules;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.ContactFact;
import io.relance.domain.contact.ContactFact.ContactChanged;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.platform.commit.ContendedDecision;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Contacts.AddressTaken;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enrols the person of one row: the contact that has the address or profile, else a new one. Each
 * decision's cause is the row, so a repeat after a crash changes nothing and comes out the same.
 */
final class EnrolRow {
  /** The kind of the causes; their ids are the import's, a dot and the row's number. */
  static final String CAUSE = "import";

  private static final Rule RULE = new Rule("contact.import", 1);
  private static final int ATTEMPTS = 3;

  private final Contacts contacts;
  private final JoinCampaign join;

  EnrolRow(Stores stores) {
    this.contacts = stores.contacts();
    this.join = new JoinCampaign(stores);
  }

  /** What became of a row. */
  sealed interface Result {
    /**
     * Its person joined the campaign, by this row.
     *
     * @param begun whether the sequence has surely begun, if the campaign runs
     */
    record Joined(EnrolmentId id, boolean begun) implements Result {}

    /** Its person is or was in the campaign before (S-02: once). */
    record Already() implements Result {}

    /** It is refused, for this reason. */
    record Refused(String reason) implements Result {}
  }

  static Cause cause(Import known, int row) {
    return new Cause(CAUSE, known.id() + "." + row);
  }

  /**
   * Enrols.
   *
   * @param origin whose cause is {@link #cause}
   */
  Result on(Origin origin, Import known, Campaign campaign, ContactDetails said) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Result> result = attempt(origin, known, campaign, said);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new ContendedDecision(ATTEMPTS);
  }

  /** Empty when somebody made or deleted a contact of this address in between: look again. */
  private Optional<Result> attempt(
      Origin origin, Import known, Campaign campaign, ContactDetails said) {
    try {
      return found(origin, known, campaign, said);
    } catch (AddressTaken meanwhile) {
      return Optional.empty();
    }
  }

  private Optional<Result> found(
      Origin origin, Import known, Campaign campaign, ContactDetails said) {
    AccountId account = origin.account();
    Optional<ContactId> byEmail = owner(account, Kind.ADDRESS, said.email());
    Optional<ContactId> byProfile = owner(account, Kind.PROFILE, said.linkedin());
    if (byEmail.isPresent() && byProfile.isPresent() && !byEmail.equals(byProfile)) {
      return Optional.of(
          new Result.Refused("the e-mail address and the LinkedIn profile are two contacts"));
    }
    Optional<ContactId> owner = byEmail.or(() -> byProfile);
    if (owner.isEmpty()) {
      ContactId id = newContact(origin.cause());
      Contact made = contact(origin, id, before -> before == null ? said : before.details());
      return Optional.of(enrolled(origin, known, campaign, made));
    }
    if (contacts.find(account, owner.get()).isEmpty()) {
      return Optional.empty();
    }
    Contact filled =
        contact(
            origin,
            owner.get(),
            before -> before == null ? said : RowRules.filled(before.details(), said));
    return Optional.of(enrolled(origin, known, campaign, filled));
  }

  private Optional<ContactId> owner(AccountId account, Kind kind, @Nullable String value) {
    return value == null ? Optional.empty() : contacts.owner(account, new Reference(kind, value));
  }

  /** The contact with these details; nothing is decided where it has them already. */
  private Contact contact(Origin origin, ContactId id, Details details) {
    Contact known = contacts.find(origin.account(), id).orElse(null);
    if (known != null && details.on(known).equals(known.details())) {
      return known;
    }
    Contact state =
        contacts
            .decide(
                origin,
                id,
                before -> {
                  ContactDetails now = details.on(before);
                  ContactFact fact =
                      before == null ? new ContactCreated(id, now) : new ContactChanged(id, now);
                  return Decision.of(RULE, Map.of("known", "" + (before != null)), List.of(fact));
                })
            .state();
    if (state == null) {
      throw new IllegalStateException("the contact " + id + " was deleted while it was imported");
    }
    return state;
  }

  private Result enrolled(Origin origin, Import known, Campaign campaign, Contact contact) {
    return switch (join.on(origin, campaign, contact)) {
      case JoinCampaign.Result.Joined(EnrolmentId id, boolean begun) ->
          new Result.Joined(id, begun);
      case JoinCampaign.Result.Refused(String reason) -> new Result.Refused(reason);
      case JoinCampaign.Result.Already(Cause first) -> already(known, first);
    };
  }

  /** By another row of the file, or before. */
  private static Result already(Import known, Cause first) {
    String rows = known.id() + ".";
    return first.kind().equals(CAUSE) && first.id().startsWith(rows)
        ? new Result.Refused("is the same contact as row " + first.id().substring(rows.length()))
        : new Result.Already();
  }

  /** Of the row alone, so that a repeat makes the same one. */
  static ContactId newContact(Cause row) {
    return new ContactId("con_" + row.id().replace('.', '_'));
  }

  private interface Details {
    ContactDetails on(@Nullable Contact before);
  }
}
