package io.relance.domain.inbound;

import io.relance.domain.EnrolmentId;
import io.relance.domain.reply.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A reply as the inbox keeps it.
 *
 * @param reply as delivered
 * @param judgement what it is
 * @param enrolment whose, or null while it is unmatched
 * @param matchedBy how it was matched, or null
 */
public record StoredReply(
    IncomingReply reply,
    Judgement judgement,
    @Nullable EnrolmentId enrolment,
    @Nullable String matchedBy) {
  /** Whether it matched nobody so far. */
  public boolean isUnmatched() {
    return enrolment == null;
  }
}
