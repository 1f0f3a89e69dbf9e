package io.relance.domain.contact;

import io.relance.domain.ContactId;
import io.relance.domain.ReplyId;
import io.relance.domain.journal.Fact;
import org.jspecify.annotations.Nullable;

/** What can happen to a contact; folding these gives {@link Contact}. */
public sealed interface ContactFact extends Fact {
  /** Who. */
  ContactId contact();

  /** The person is known from now on. */
  record ContactCreated(ContactId contact, ContactDetails details) implements ContactFact {}

  /** What is known of the person changed. */
  record ContactChanged(ContactId contact, ContactDetails details) implements ContactFact {}

  /**
   * The person must not be contacted, in any campaign (O-09). Where something forbade it before,
   * that stays the reason, and this is one more.
   */
  record ContactSuppressed(ContactId contact, Suppression suppression) implements ContactFact {}

  /**
   * A reply that had forbidden all contact is something else by a person's correction (O-11).
   *
   * @param reply which
   * @param remaining what forbids contact all the same, or null for nothing
   */
  record SuppressionLifted(ContactId contact, ReplyId reply, @Nullable Suppression remaining)
      implements ContactFact {}

  /** The person is gone from the register. */
  record ContactDeleted(ContactId contact) implements ContactFact {}
}
