package io.relance.domain.contact;

import io.relance.domain.ContactId;
import io.relance.domain.contact.ContactFact.ContactChanged;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.ContactFact.SuppressionLifted;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param id who
 * @param details what is known
 * @param suppression why not to contact, or null
 */
public record Contact(ContactId id, ContactDetails details, @Nullable Suppression suppression) {

  /** The state that a stream's facts give; null before the first and after deletion. */
  public static @Nullable Contact fold(List<? extends Fact> facts) {
    return Fold.over(null, facts, ContactFact.class, Contact::apply);
  }

  /** The state after one more fact; null after deletion. */
  public static @Nullable Contact apply(@Nullable Contact before, ContactFact fact) {
    return switch (fact) {
      case ContactCreated c -> new Contact(c.contact(), c.details(), null);
      case ContactChanged c ->
          new Contact(c.contact(), c.details(), before == null ? null : before.suppression);
      case ContactSuppressed s ->
          before == null || !before.isReachable() ? before : before.suppressed(s.suppression());
      case SuppressionLifted l -> before == null ? null : before.suppressed(l.remaining());
      case ContactDeleted _ -> null;
    };
  }

  /** Whether the person may be contacted. */
  public boolean isReachable() {
    return suppression == null;
  }

  private Contact suppressed(@Nullable Suppression why) {
    return new Contact(id, details, why);
  }
}
