package io.relance.providers.postmark;

import io.relance.domain.AccountId;
import io.relance.domain.Channel;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.IncomingReply.Sender;
import io.relance.domain.inbound.ReplyIds;
import io.relance.domain.reply.DeliveryReport;
import io.relance.domain.reply.Headers;
import io.relance.providers.inbound.Answers;
import io.relance.providers.inbound.Delivered;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.Payload;
import io.relance.providers.inbound.UnreadablePayload;
import io.relance.providers.mime.HtmlText;
import io.relance.providers.mime.MessageIds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Postmark's inbound webhook and its message events. Sources:
 * https://postmarkapp.com/developer/webhooks/inbound-webhook, .../bounce-webhook,
 * .../spam-complaint-webhook, .../delivery-webhook, .../open-tracking-webhook, .../click-webhook.
 */
public final class PostmarkFormat implements InboundFormat {
  @Override
  public String name() {
    return "postmark";
  }

  @Override
  public List<Delivered> read(AccountId account, byte[] body, Instant now)
      throws UnreadablePayload {
    Payload payload = Payload.object(body);
    Optional<String> type = payload.text("RecordType");
    if (type.isEmpty() || type.get().equals("Inbound")) {
      return List.of(new Delivered.Reply(inbound(account, payload, now)));
    }
    return List.of(
        switch (type.get()) {
          case "Bounce" -> new Delivered.Reply(bounce(account, payload, now));
          case "SpamComplaint" -> new Delivered.Reply(complaint(account, payload, now));
          case "Delivery" ->
              notice(account, payload, DeliveryNotice.Kind.DELIVERED, "DeliveredAt", now);
          case "Open" -> notice(account, payload, DeliveryNotice.Kind.OPENED, "ReceivedAt", now);
          case "Click" -> notice(account, payload, DeliveryNotice.Kind.CLICKED, "ReceivedAt", now);
          default -> new Delivered.Ignored("Postmark record type " + clip(type.get()));
        });
  }

  private IncomingReply inbound(AccountId account, Payload payload, Instant now)
      throws UnreadablePayload {
    Headers headers = headers(payload);
    String messageId =
        MessageIds.in(headers.first("Message-ID").orElse("")).stream().findFirst().orElse(null);
    Optional<String> full = payload.at("FromFull").text("Email");
    Optional<String> from = full.isPresent() ? full : payload.text("From");
    List<String> recipients = new ArrayList<>();
    payload.text("OriginalRecipient").map(PostmarkFormat::bare).ifPresent(recipients::add);
    for (Payload to : payload.at("ToFull").elements()) {
      to.text("Email").map(PostmarkFormat::bare).ifPresent(recipients::add);
    }
    List<String> attachments = new ArrayList<>();
    for (Payload attachment : payload.at("Attachments").elements()) {
      attachments.add(attachment.text("Name").orElse("(no name)"));
    }
    return new IncomingReply(
        ReplyIds.ofEvent(account, name(), payload.required("MessageID")),
        name(),
        Channel.EMAIL,
        payload.text("Date").flatMap(PostmarkFormat::mailDate).orElse(now.atOffset(ZoneOffset.UTC)),
        new Sender(
            bare(from.orElseThrow(() -> new UnreadablePayload("/FromFull/Email", "missing"))),
            null,
            payload.text("FromName").orElse(null)),
        recipients.stream().distinct().toList(),
        payload.text("Subject").orElse(null),
        messageId,
        Answers.of(headers.first("In-Reply-To").orElse(""), headers.first("References").orElse("")),
        null,
        headers,
        body(payload),
        null,
        attachments,
        false);
  }

  private static String body(Payload payload) throws UnreadablePayload {
    Optional<String> text = payload.text("TextBody");
    if (text.isPresent()) {
      return text.get();
    }
    Optional<String> html = payload.text("HtmlBody");
    return html.isPresent() ? HtmlText.of(html.get()) : "";
  }

  private IncomingReply bounce(AccountId account, Payload payload, Instant now)
      throws UnreadablePayload {
    String bounceType = payload.required("Type");
    String recipient = bare(payload.required("Email"));
    String status = statusOf(bounceType);
    String action = bounceType.equals("Transient") ? "delayed" : "failed";
    DeliveryReport report =
        new DeliveryReport(
            "delivery-status", action, status, payload.text("Details").orElse(null), recipient);
    return report(account, payload, "Bounce", payload.text("BouncedAt"), recipient, report, now);
  }

  private IncomingReply complaint(AccountId account, Payload payload, Instant now)
      throws UnreadablePayload {
    String recipient = bare(payload.required("Email"));
    DeliveryReport report = new DeliveryReport("feedback-report", null, null, null, recipient);
    return report(
        account, payload, "SpamComplaint", payload.text("BouncedAt"), recipient, report, now);
  }

  private IncomingReply report(
      AccountId account,
      Payload payload,
      String type,
      Optional<String> at,
      String recipient,
      DeliveryReport report,
      Instant now)
      throws UnreadablePayload {
    return new IncomingReply(
        ReplyIds.ofEvent(account, name(), type + ":" + payload.required("ID")),
        name(),
        Channel.EMAIL,
        instant(at, now).atOffset(ZoneOffset.UTC),
        new Sender(null, null, "Postmark"),
        List.of(),
        payload.text("Subject").orElse(null),
        null,
        messageIdOf(payload),
        payload.text("MessageID").orElse(null),
        Headers.NONE,
        payload.text("Description").orElse("")
            + "\n"
            + payload.text("Details").orElse("")
            + "\n"
            + recipient,
        report,
        List.of(),
        false);
  }

  private Delivered notice(
      AccountId account, Payload payload, DeliveryNotice.Kind kind, String timeField, Instant now)
      throws UnreadablePayload {
    Optional<String> at = payload.text(timeField);
    String recipient = payload.text("Recipient").map(PostmarkFormat::bare).orElse(null);
    // Only bounces carry an event id; message, recipient, kind and time identify the others.
    String event =
        kind + ":" + payload.required("MessageID") + ":" + recipient + ":" + at.orElse("");
    return new Delivered.Notice(
        new DeliveryNotice(
            ReplyIds.ofEvent(account, name(), event),
            name(),
            kind,
            instant(at, now),
            messageIdOf(payload).stream().findFirst().orElse(null),
            payload.required("MessageID"),
            recipient));
  }

  /** Postmark sends with its own id as the Message-ID, under mtasv.net, unless told otherwise. */
  private static List<String> messageIdOf(Payload payload) throws UnreadablePayload {
    return payload.text("MessageID").map(id -> List.of(id + "@mtasv.net")).orElse(List.of());
  }

  /** Postmark's bounce types as RFC 3463 classes; the page names which are permanent. */
  private static String statusOf(String bounceType) {
    return switch (bounceType) {
      case "HardBounce", "BadEmailAddress", "ManuallyDeactivated" -> "5.1.1";
      case "AddressChange" -> "5.1.6";
      case "Blocked", "SpamNotification", "DMARCPolicy", "VirusNotification" -> "4.7.1";
      default -> "4.0.0";
    };
  }

  private static Headers headers(Payload payload) throws UnreadablePayload {
    List<Headers.Field> fields = new ArrayList<>();
    for (Payload header : payload.at("Headers").elements()) {
      Optional<String> name = header.text("Name");
      if (name.isPresent()) {
        fields.add(new Headers.Field(name.get(), header.text("Value").orElse("")));
      }
    }
    return new Headers(fields);
  }

  private static Instant instant(Optional<String> text, Instant otherwise) {
    try {
      return text.map(t -> OffsetDateTime.parse(t).toInstant()).orElse(otherwise);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  /** The Date field has the sending server's form, mostly RFC 5322's. */
  private static Optional<OffsetDateTime> mailDate(String text) {
    String bareDate = text.replaceAll("\\s*\\([^)]{0,40}\\)\\s*$", "").strip();
    return parsed(bareDate, DateTimeFormatter.RFC_1123_DATE_TIME)
        .or(() -> parsed(bareDate, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  private static Optional<OffsetDateTime> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(OffsetDateTime.parse(text, form));
    } catch (DateTimeParseException anotherForm) {
      return Optional.empty();
    }
  }

  private static String bare(String address) {
    int open = address.lastIndexOf('<');
    int close = address.lastIndexOf('>');
    String inner = open >= 0 && close > open ? address.substring(open + 1, close) : address;
    return inner.strip().toLowerCase(Locale.ROOT);
  }

  private static String clip(@Nullable String text) {
    return text == null ? "" : text.substring(0, Math.min(40, text.length()));
  }
}
