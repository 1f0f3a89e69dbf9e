package io.relance.domain.inbound;

import io.relance.domain.inbound.ReplyFact.ReplyCorrected;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A person says what a reply is; the last word counts (FEATURES O-11). Pure. */
public final class CorrectReply {
  private static final Rule CORRECT = new Rule("reply.correct", 1);

  private CorrectReply() {}

  /**
   * Corrects; saying what it is taken for already changes nothing.
   *
   * @param reply with its last correction
   * @param by who says so, as an actor of the journal
   */
  public static Decision<ReplyFact> decide(
      StoredReply reply, Verdict verdict, String by, Instant now) {
    Verdict known = reply.understood().verdict();
    return Decision.of(
        CORRECT,
        Map.of("was", known.words(), "is", verdict.words(), "by", by),
        known.equals(verdict)
            ? List.of()
            : List.of(new ReplyCorrected(reply.reply().id(), known, verdict, by, now)));
  }
}
