package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.ContactFact;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contacts; an address or profile belongs to one contact of an account at a time. */
public final class Contacts {
  private final Documents documents;
  private final StateStream<ContactId, Contact, ContactFact> stream;

  /** Over the state table and the journal. */
  public Contacts(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Contact.class,
                Keys::contact,
                Streams::contact,
                Contact::apply,
                (account, contact) -> Lists.contacts(account, contact.id().value())),
            documents,
            decisions);
  }

  /** One contact, strongly consistent. */
  public Optional<Contact> find(AccountId account, ContactId id) {
    return stream.find(account, id);
  }

  /**
   * Whether a contact may be contacted, with the write that makes a decision stand on it: the
   * decision fails as a conflict if the contact has changed since.
   *
   * @param reachable false also for one that is gone
   */
  public record Standing(boolean reachable, Write unchanged) {}

  /** Whether a contact may be contacted, strongly consistent. */
  public Standing standing(AccountId account, ContactId id) {
    Key key = Keys.contact(account, id);
    Optional<Stored<Contact>> stored = documents.get(key, Contact.class);
    return new Standing(
        stored.map(Stored::value).filter(Contact::isReachable).isPresent(),
        Write.Require.asRead(key, stored));
  }

  /** The contact that an address or profile belongs to. */
  public Optional<ContactId> owner(AccountId account, Reference reference) {
    return documents
        .get(Keys.reference(account, reference), Target.class)
        .map(stored -> stored.value().contact());
  }

  /** A page of the account's contacts, in the order of their ids. */
  public Page<Contact> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.contacts(account, "").list(), Direction.ASCENDING, after, limit, Contact.class);
  }

  /**
   * Decides on a contact; its address and profile follow.
   *
   * @throws AddressTaken when another contact has the address or profile
   */
  public Outcome<Contact, ContactFact> decide(
      Origin origin, ContactId id, Decide<Contact, ContactFact> rule) {
    return stream.decide(
        origin,
        id,
        rule,
        (before, _, after) -> {
          Set<Reference> had = references(before);
          Set<Reference> has = references(after);
          List<Write> rows = new ArrayList<>();
          for (Reference reference : has) {
            if (!had.contains(reference)) {
              rows.add(claim(origin.account(), id, reference));
            }
          }
          for (Reference reference : had) {
            if (!has.contains(reference)) {
              release(origin.account(), id, reference).ifPresent(rows::add);
            }
          }
          return rows;
        });
  }

  private Write claim(AccountId account, ContactId id, Reference reference) {
    Key key = Keys.reference(account, reference);
    Optional<Stored<Target>> taken = documents.get(key, Target.class);
    if (taken.isPresent()) {
      throw new AddressTaken(reference, taken.get().value().contact());
    }
    return new Write.Put(key, Json.encode(new Target(id, null)), 0, null);
  }

  private Optional<Write> release(AccountId account, ContactId id, Reference reference) {
    Key key = Keys.reference(account, reference);
    return documents
        .get(key, Target.class)
        .filter(stored -> stored.value().contact().equals(id))
        .map(stored -> new Write.Delete(key, stored.revision()));
  }

  private static Set<Reference> references(@Nullable Contact contact) {
    Set<Reference> references = new LinkedHashSet<>();
    if (contact != null) {
      ContactDetails details = contact.details();
      if (details.email() != null) {
        references.add(new Reference(Kind.ADDRESS, details.email()));
      }
      if (details.linkedin() != null) {
        references.add(new Reference(Kind.PROFILE, details.linkedin()));
      }
    }
    return references;
  }

  /** Another contact of the account has this address or profile. */
  public static final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reference reference;
    private final transient ContactId owner;

    AddressTaken(Reference reference, ContactId owner) {
      super(reference.kind() + " belongs to " + owner);
      this.reference = reference;
      this.owner = owner;
    }

    /** What is taken. */
    public Reference reference() {
      return reference;
    }

    /** By whom. */
    public ContactId owner() {
      return owner;
    }
  }
}
