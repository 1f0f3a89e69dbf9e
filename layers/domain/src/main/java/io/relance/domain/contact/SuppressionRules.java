package io.relance.domain.contact;

import io.relance.domain.ReplyId;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which replies forbid all further contact (FEATURES O-09). Pure. */
public final class SuppressionRules {
  private static final Rule SUPPRESS = new Rule("contact.suppress", 1);

  private SuppressionRules() {}

  /** What a reply says about the person as a whole, if anything. */
  public static Optional<Suppression.Reason> reason(Judgement judgement) {
    return switch (judgement.kind()) {
      case COMPLAINT -> Optional.of(Suppression.Reason.COMPLAINT);
      case HUMAN ->
          judgement.unsubscribe() ? Optional.of(Suppression.Reason.UNSUBSCRIBED) : Optional.empty();
      case BOUNCE ->
          judgement.bounceType() == BounceType.HARD
              ? Optional.of(Suppression.Reason.HARD_BOUNCE)
              : Optional.empty();
      case OUT_OF_OFFICE, AUTO_REPLY, LEFT_COMPANY -> Optional.empty();
    };
  }

  /** Suppresses; somebody suppressed already stays so for the first reason. */
  public static Decision<ContactFact> suppress(
      Contact contact, Suppression.Reason reason, ReplyId reply, ReplyKind kind, Instant now) {
    List<ContactFact> facts =
        contact.isReachable()
            ? List.of(new ContactSuppressed(contact.id(), new Suppression(reason, now, reply)))
            : List.of();
    return Decision.of(SUPPRESS, Map.of("reason", reason.name(), "kind", kind.name()), facts);
  }
}
