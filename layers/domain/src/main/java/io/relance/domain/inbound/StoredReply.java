package io.relance.domain.inbound;

import io.relance.domain.EnrolmentId;
import io.relance.domain.reply.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A reply as the inbox keeps it.
 *
 * @param reply as delivered
 * @param judgement what it is, as the product judged
 * @param enrolment whose, or null while it is unmatched
 * @param matchedBy how it was matched, or null
 * @param correction what a person said it is, or null
 */
public record StoredReply(
    IncomingReply reply,
    Judgement judgement,
    @Nullable EnrolmentId enrolment,
    @Nullable String matchedBy,
    @Nullable Correction correction) {
  /** What it is taken for: a person's word counts before the product's own. */
  public Judgement understood() {
    return correction == null ? judgement : judgement.corrected(correction.is(), correction.by());
  }

  /** The same reply with a person's word on it, or with none. */
  public StoredReply with(@Nullable Correction word) {
    return new StoredReply(reply, judgement, enrolment, matchedBy, word);
  }

  /** The same reply, matched. */
  public StoredReply matchedTo(EnrolmentId whose, String how) {
    return new StoredReply(reply, judgement, whose, how, correction);
  }

  /** Whether it matched nobody so far. */
  public boolean isUnmatched() {
    return enrolment == null;
  }
}
