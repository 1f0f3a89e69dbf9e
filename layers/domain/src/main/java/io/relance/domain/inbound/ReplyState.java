package io.relance.domain.inbound;

import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.ReplyFact.ReplyBound;
import io.relance.domain.inbound.ReplyFact.ReplyCorrected;
import io.relance.domain.inbound.ReplyFact.ReplyUnmatched;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on a reply itself; what it says and whose it is, the inbox keeps.
 *
 * @param id which
 * @param correction the last one, or null
 * @param boundTo whose a person said that it is, first, or null
 */
public record ReplyState(
    ReplyId id, @Nullable Correction correction, @Nullable EnrolmentId boundTo) {

  /** The state after one more fact. */
  public static ReplyState apply(@Nullable ReplyState before, ReplyFact fact) {
    Correction last = before == null ? null : before.correction;
    EnrolmentId bound = before == null ? null : before.boundTo;
    return switch (fact) {
      case ReplyUnmatched _ -> new ReplyState(fact.reply(), last, bound);
      case ReplyBound b -> new ReplyState(b.reply(), last, bound == null ? b.enrolment() : bound);
      case ReplyCorrected c ->
          new ReplyState(
              c.reply(),
              new Correction(
                  last == null ? 1 : last.number() + 1, c.from(), c.to(), c.by(), c.at()),
              bound);
    };
  }
}
