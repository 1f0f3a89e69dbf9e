package io.relance.contacts;

import io.relance.domain.ContactId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.ContactFact;
import io.relance.domain.contact.ContactFact.ContactChanged;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Contacts.AddressTaken;
import io.relance.platform.store.Origins;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the routes of contacts do. */
final class ContactRoutes {
  private static final Rule BY_HAND = new Rule("contact.by-hand", 1);
  private final Contacts contacts;

  ContactRoutes(Contacts contacts) {
    this.contacts = contacts;
  }

  Response list(Request request) {
    Optional<String> email = request.query("email");
    Optional<String> after = request.after();
    int limit = request.limit();
    if (email.isPresent()) {
      return byAddress(request, email.get());
    }
    var page = contacts.all(request.account(), after.orElse(null), limit);
    return Response.page(
        request, page.items(), page.next(), stored -> ContactView.of(stored.value()));
  }

  private Response byAddress(Request request, String email) {
    Reference address = new Reference(Kind.ADDRESS, email.toLowerCase(Locale.ROOT));
    List<Contact> found =
        contacts
            .owner(request.account(), address)
            .flatMap(id -> contacts.find(request.account(), id))
            .map(List::of)
            .orElse(List.of());
    return Response.page(request, found, null, ContactView::of);
  }

  Response create(Request request) {
    ContactDetails details = request.body(ContactBody.class).details();
    ContactId id = new ContactId(request.newId("con"));
    Contact created =
        decide(request, id, _ -> List.of(new ContactCreated(id, details)))
            .orElseThrow(() ->
                // Ids are never given twice: a contact that is gone stays gone, for its retry too.
                ProblemException.of(
                    ProblemType.CONFLICT,
                    "this request made the contact " + id + ", which was deleted since"));
    return Response.created("/v1/contacts/" + id, ContactView.of(created));
  }

  Response read(Request request) {
    return Response.ok(ContactView.of(known(request)));
  }

  Response change(Request request) {
    ContactBody body = request.body(ContactBody.class);
    ContactId id = known(request).id();
    Contact changed =
        decide(
                request,
                id,
                before -> {
                  ContactDetails known = present(before, id).details();
                  ContactDetails details = body.over(known);
                  return details.equals(known)
                      ? List.of()
                      : List.of(new ContactChanged(id, details));
                })
            .orElseThrow();
    return Response.ok(ContactView.of(changed));
  }

  Response delete(Request request) {
    ContactId id = known(request).id();
    decide(request, id, before -> before == null ? List.of() : List.of(new ContactDeleted(id)));
    return Response.noContent();
  }

  private Contact known(Request request) {
    ContactId id = request.path("contact", ContactId::new);
    return present(contacts.find(request.account(), id).orElse(null), id);
  }

  private static Contact present(@Nullable Contact contact, ContactId id) {
    if (contact == null) {
      throw ProblemException.notFound("contact", id);
    }
    return contact;
  }

  private Optional<Contact> decide(Request request, ContactId id, Facts facts) {
    try {
      return Optional.ofNullable(
          contacts
              .decide(
                  Origins.of(request),
                  id,
                  before -> Decision.of(BY_HAND, Map.of(), facts.on(before)))
              .state());
    } catch (AddressTaken taken) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the contact " + taken.owner() + " has this " + words(taken.reference().kind()));
    }
  }

  private static String words(Kind kind) {
    return kind == Kind.PROFILE ? "LinkedIn profile" : "e-mail address";
  }

  /** What a request makes of a contact. */
  private interface Facts {
    List<ContactFact> on(@Nullable Contact before);
  }
}
