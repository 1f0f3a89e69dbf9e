package io.relance.domain.contact;

import io.relance.domain.ReplyId;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.ContactFact.SuppressionLifted;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which replies forbid all further contact (FEATURES O-09). Pure. */
public final class SuppressionRules {
  private static final Rule SUPPRESS = new Rule("contact.suppress", 2);
  private static final Rule CORRECTED = new Rule("correction.suppression", 1);

  private SuppressionRules() {}

  /** What a reply says about the person as a whole, if anything. */
  public static Optional<Suppression.Reason> reason(Verdict verdict) {
    return switch (verdict.kind()) {
      case COMPLAINT -> Optional.of(Suppression.Reason.COMPLAINT);
      case HUMAN ->
          verdict.unsubscribe() ? Optional.of(Suppression.Reason.UNSUBSCRIBED) : Optional.empty();
      case BOUNCE ->
          verdict.bounceType() == BounceType.HARD
              ? Optional.of(Suppression.Reason.HARD_BOUNCE)
              : Optional.empty();
      case OUT_OF_OFFICE, AUTO_REPLY, LEFT_COMPANY -> Optional.empty();
    };
  }

  /** Suppresses; the first reason stays the one in force, every further one is on record. */
  public static Decision<ContactFact> suppress(
      Contact contact, Suppression.Reason reason, ReplyId reply, ReplyKind kind, Instant now) {
    return Decision.of(
        SUPPRESS,
        Map.of("reason", reason.name(), "kind", kind.name()),
        List.of(new ContactSuppressed(contact.id(), new Suppression(reason, now, reply))));
  }

  /**
   * A reply turns out to be something else (O-11): what it alone had forbidden is allowed again,
   * and what it asks for is heeded. What other replies or people forbade stays so.
   *
   * @param history the contact's facts so far, oldest first
   * @param reply which
   * @param verdict what it is
   */
  public static Decision<ContactFact> corrected(
      Contact contact, List<? extends Fact> history, ReplyId reply, Verdict verdict, Instant now) {
    List<Suppression> standing = standing(history);
    Optional<Suppression.Reason> had =
        standing.stream()
            .filter(each -> reply.equals(each.reply()))
            .map(Suppression::reason)
            .findFirst();
    Optional<Suppression.Reason> has = reason(verdict);
    List<ContactFact> facts = new ArrayList<>();
    if (!had.equals(has)) {
      standing.removeIf(each -> reply.equals(each.reply()));
      if (had.isPresent()) {
        facts.add(
            new SuppressionLifted(
                contact.id(), reply, standing.isEmpty() ? null : standing.getFirst()));
      }
      has.ifPresent(reason ->
          facts.add(new ContactSuppressed(contact.id(), new Suppression(reason, now, reply))));
    }
    return Decision.of(
        CORRECTED,
        Map.of(
            "reply", reply.value(),
            "is", verdict.words(),
            "otherReasons", String.valueOf(standing.size())),
        facts);
  }

  private static List<Suppression> standing(List<? extends Fact> history) {
    List<Suppression> standing = new ArrayList<>();
    for (Fact fact : history) {
      switch (fact) {
        case ContactSuppressed(_, Suppression suppression) -> standing.add(suppression);
        case SuppressionLifted(_, ReplyId reply, _) ->
            standing.removeIf(each -> reply.equals(each.reply()));
        case ContactDeleted _ -> standing.clear();
        case Fact _ -> {}
      }
    }
    return standing;
  }

  /** The person used the one-click address of a message (FEATURES S-07); gone is gone. */
  public static Decision<ContactFact> unsubscribe(@Nullable Contact contact, Instant now) {
    Suppression.Reason reason = Suppression.Reason.UNSUBSCRIBED;
    List<ContactFact> facts =
        contact != null && contact.isReachable()
            ? List.of(new ContactSuppressed(contact.id(), new Suppression(reason, now, null)))
            : List.of();
    return Decision.of(SUPPRESS, Map.of("reason", reason.name(), "kind", "ONE_CLICK"), facts);
  }
}
