package io.relance.tags;

import io.relance.domain.inbound.StoredReply;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import io.relance.platform.http.Fields;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person says a reply is. A kind says it all: what is left out then is none. Without a kind
 * it stays what it is, and only what is given changes.
 */
record CorrectionBody(
    @Nullable ReplyKind kind,
    @Nullable BounceType bounceType,
    @Nullable LocalDate returnDate,
    @Nullable Boolean unsubscribe) {
  private static final int MOST_YEARS = 2;

  /** The whole verdict, checked against the reply that it is about. */
  Verdict over(StoredReply reply) {
    Fields fields = new Fields();
    Verdict known = reply.understood().verdict();
    if (kind == null && bounceType == null && returnDate == null && unsubscribe == null) {
      fields.reject("", "give a kind, bounce_type, return_date or unsubscribe");
    }
    Verdict verdict =
        kind == null
            ? new Verdict(
                known.kind(),
                bounceType == null ? known.bounceType() : bounceType,
                returnDate == null ? known.returnDate() : returnDate,
                unsubscribe == null ? known.unsubscribe() : unsubscribe)
            : new Verdict(kind, bounceType, returnDate, Boolean.TRUE.equals(unsubscribe));
    check(fields, verdict, reply.reply().receivedAt().toLocalDate());
    fields.check();
    return verdict;
  }

  private static void check(Fields fields, Verdict verdict, LocalDate received) {
    if (verdict.kind() == ReplyKind.BOUNCE && verdict.bounceType() == null) {
      fields.reject("/bounce_type", "is required for a bounce");
    }
    if (verdict.kind() != ReplyKind.BOUNCE && verdict.bounceType() != null) {
      fields.reject("/bounce_type", "only a bounce has one");
    }
    if (verdict.kind() != ReplyKind.HUMAN && verdict.unsubscribe()) {
      fields.reject("/unsubscribe", "only a human reply asks for it");
    }
    LocalDate back = verdict.returnDate();
    if (back == null) {
      return;
    }
    if (verdict.kind() != ReplyKind.OUT_OF_OFFICE) {
      fields.reject("/return_date", "only an out_of_office reply has one");
    } else if (back.isBefore(received) || back.isAfter(received.plusYears(MOST_YEARS))) {
      fields.reject(
          "/return_date",
          "must be from " + received + ", when the reply came, to " + MOST_YEARS + " years later");
    }
  }
}
