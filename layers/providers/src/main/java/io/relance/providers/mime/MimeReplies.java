package io.relance.providers.mime;

import io.relance.domain.Channel;
import io.relance.domain.reply.DeliveryReport;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.ReplyText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Raw messages into replies (FEATURES R-05). Bounded in levels (24), parts (2,000), messages in
 * messages (3), header fields (500 of 16 KiB), text (2 MiB a part, a million characters in all);
 * the time taken is linear in the size of the message.
 */
public final class MimeReplies {
  private static final int BINARY_PROBE = 512;

  private MimeReplies() {}

  /**
   * Reads a message of any quality. No bytes at all are a message without fields and text.
   *
   * @param raw the message as it came (RFC 5322), perhaps below an mbox envelope line
   * @param receivedAt when it arrived; the reply takes the offset of its own Date field
   * @throws UnreadableMail when the bytes are binary data without any header field
   */
  public static ParsedMail parse(byte[] raw, Instant receivedAt) {
    Entity.Message message = MimeReader.read(raw);
    if (message.fields().isEmpty() && isBinary(raw)) {
      throw new UnreadableMail("No header field, and binary data");
    }
    return assemble(message, receivedAt);
  }

  /**
   * Reads a message from a file or mailbox: it arrived when its newest Received field says, else
   * its Date field.
   *
   * @param otherwise when it arrived if it does not say
   * @throws UnreadableMail as {@link #parse}
   */
  public static ParsedMail parseStored(byte[] raw, Instant otherwise) {
    ParsedMail mail = parse(raw, otherwise);
    Optional<OffsetDateTime> received =
        mail.reply()
            .headers()
            .first("Received")
            .flatMap(field -> MailDates.parse(field.substring(field.lastIndexOf(';') + 1)));
    Instant at =
        received
            .or(() -> Optional.ofNullable(mail.date()))
            .map(OffsetDateTime::toInstant)
            .orElse(otherwise);
    ReplyText reply = mail.reply();
    return new ParsedMail(
        new ReplyText(
            reply.channel(),
            at.atOffset(offset(mail.date())),
            reply.subject(),
            reply.headers(),
            reply.text(),
            reply.report()),
        mail.from(),
        mail.to(),
        mail.cc(),
        mail.deliveredTo(),
        mail.messageId(),
        mail.inReplyTo(),
        mail.references(),
        mail.returned(),
        mail.date(),
        mail.attachments(),
        mail.cut());
  }

  private static ParsedMail assemble(Entity.Message message, Instant receivedAt) {
    Fields fields = message.fields();
    Headers headers = fields.decoded();
    OffsetDateTime date = fields.first("Date").flatMap(MailDates::parse).orElse(null);
    ReplyText reply =
        new ReplyText(
            Channel.EMAIL,
            receivedAt.atOffset(offset(date)),
            headers.first("Subject").orElse(null),
            headers,
            BodyText.of(message),
            report(message.content()).orElse(null));
    return new ParsedMail(
        reply,
        addresses(fields, "From").stream().findFirst().orElse(null),
        addresses(fields, "To"),
        addresses(fields, "Cc"),
        List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To").stream()
            .flatMap(name -> addresses(fields, name).stream())
            .distinct()
            .toList(),
        ids(fields, "Message-ID").stream().findFirst().orElse(null),
        ids(fields, "In-Reply-To"),
        ids(fields, "References"),
        returned(message.content()).orElse(null),
        date,
        message.attachments(),
        message.cut());
  }

  private static ZoneOffset offset(@Nullable OffsetDateTime date) {
    return date == null ? ZoneOffset.UTC : date.getOffset();
  }

  private static List<Mailbox> addresses(Fields fields, String name) {
    return fields.all(name).stream().flatMap(value -> Mailbox.listIn(value).stream()).toList();
  }

  private static List<String> ids(Fields fields, String name) {
    return fields.all(name).stream().flatMap(value -> MessageIds.in(value).stream()).toList();
  }

  /**
   * The machine part of the message itself; one inside a forwarded message is somebody else's. A
   * report without that part still has its type.
   */
  private static Optional<DeliveryReport> report(Entity content) {
    return switch (content) {
      case Entity.Report report -> Optional.of(report.report());
      case Entity.Multipart parts -> {
        Optional<DeliveryReport> inside =
            parts.children().stream().flatMap(child -> report(child).stream()).findFirst();
        boolean announced = parts.subtype().equals("report") && !parts.reportType().isEmpty();
        yield inside.or(() ->
            announced
                ? Optional.of(new DeliveryReport(parts.reportType(), null, null, null, null))
                : Optional.empty());
      }
      case Entity.Plain _,
          Entity.Html _,
          Entity.Nested _,
          Entity.NestedHeaders _,
          Entity.Dropped _ ->
          Optional.empty();
    };
  }

  /** The Message-ID of the message that came back with a report, as a whole or only its fields. */
  private static Optional<String> returned(Entity content) {
    return switch (content) {
      case Entity.Nested nested ->
          ids(nested.message().fields(), "Message-ID").stream().findFirst();
      case Entity.NestedHeaders headers -> ids(headers.fields(), "Message-ID").stream().findFirst();
      case Entity.Multipart parts ->
          parts.children().stream().flatMap(child -> returned(child).stream()).findFirst();
      case Entity.Plain _, Entity.Html _, Entity.Report _, Entity.Dropped _ -> Optional.empty();
    };
  }

  private static boolean isBinary(byte[] raw) {
    for (int i = 0; i < Math.min(raw.length, BINARY_PROBE); i++) {
      if (raw[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
