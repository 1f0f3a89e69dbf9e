package io.relance.domain.inbound;

import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;

/** What can happen to a reply that no enrolment has taken in yet (FEATURES R-08). */
public sealed interface ReplyFact extends Fact {
  /** Which. */
  ReplyId reply();

  /** It matched nobody. */
  record ReplyUnmatched(ReplyId reply, ReplyKind kind) implements ReplyFact {}

  /** A person said whose it is. */
  record ReplyBound(ReplyId reply, EnrolmentId enrolment) implements ReplyFact {}
}
