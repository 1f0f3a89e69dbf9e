package io.relance.domain.inbound;

import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import java.time.Instant;

/** What can happen to a reply itself, whoever's it is (FEATURES R-08, O-11). */
public sealed interface ReplyFact extends Fact {
  /** Which. */
  ReplyId reply();

  /** It matched nobody. */
  record ReplyUnmatched(ReplyId reply, ReplyKind kind) implements ReplyFact {}

  /** A person said whose it is. */
  record ReplyBound(ReplyId reply, EnrolmentId enrolment) implements ReplyFact {}

  /**
   * A person said what it is.
   *
   * @param from what it was taken for before
   * @param to what it is
   * @param by who says so, as an actor of the journal
   * @param at when
   */
  record ReplyCorrected(ReplyId reply, Verdict from, Verdict to, String by, Instant at)
      implements ReplyFact {}
}
