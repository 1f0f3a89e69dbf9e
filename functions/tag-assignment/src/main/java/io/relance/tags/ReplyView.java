package io.relance.tags;

import io.relance.domain.Channel;
import io.relance.domain.EnrolmentId;
import io.relance.domain.inbound.Correction;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply as the inbox shows it; lists leave the text out. */
record ReplyView(
    String id,
    Channel channel,
    String provider,
    OffsetDateTime receivedAt,
    IncomingReply.Sender from,
    @Nullable String subject,
    ReplyKind kind,
    @Nullable BounceType bounceType,
    @Nullable LocalDate returnDate,
    boolean unsubscribe,
    double confidence,
    List<Evidence> evidence,
    @Nullable Correction correction,
    @Nullable EnrolmentId enrolment,
    @Nullable String matchedBy,
    @Nullable String text,
    @Nullable List<String> attachments) {

  static ReplyView of(StoredReply stored) {
    return of(stored, stored.reply().text(), stored.reply().attachments());
  }

  static ReplyView summary(StoredReply stored) {
    return of(stored, null, null);
  }

  private static ReplyView of(
      StoredReply stored, @Nullable String text, @Nullable List<String> attachments) {
    IncomingReply reply = stored.reply();
    Judgement judgement = stored.understood();
    return new ReplyView(
        reply.id().value(),
        reply.channel(),
        reply.provider(),
        reply.receivedAt(),
        reply.from(),
        reply.subject(),
        judgement.kind(),
        judgement.bounceType(),
        judgement.returnDate(),
        judgement.unsubscribe(),
        judgement.confidence(),
        judgement.evidence(),
        stored.correction(),
        stored.enrolment(),
        stored.matchedBy(),
        text,
        attachments);
  }
}
