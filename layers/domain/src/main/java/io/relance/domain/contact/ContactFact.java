package io.relance.domain.contact;

import io.relance.domain.ContactId;
import io.relance.domain.journal.Fact;

/** What can happen to a contact; folding these gives {@link Contact}. */
public sealed interface ContactFact extends Fact {
  /** Who. */
  ContactId contact();

  /** The person is known from now on. */
  record ContactCreated(ContactId contact, ContactDetails details) implements ContactFact {}

  /** What is known of the person changed. */
  record ContactChanged(ContactId contact, ContactDetails details) implements ContactFact {}

  /** The person must not be contacted, in any campaign (O-09). */
  record ContactSuppressed(ContactId contact, Suppression suppression) implements ContactFact {}

  /** The person is gone from the register. */
  record ContactDeleted(ContactId contact) implements ContactFact {}
}
