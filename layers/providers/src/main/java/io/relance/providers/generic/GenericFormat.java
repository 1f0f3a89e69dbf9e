package io.relance.providers.generic;

import io.relance.domain.AccountId;
import io.relance.domain.Channel;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.IncomingReply.Sender;
import io.relance.domain.inbound.ReplyIds;
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
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The product's own JSON form: one reply, e-mail or LinkedIn. Documented in docs/replies.md and
 * openapi.yaml; unknown fields are refused.
 */
public final class GenericFormat implements InboundFormat {
  private static final int LONGEST_TEXT = 1_000_000;
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "channel",
          "direction",
          "received_at",
          "from",
          "to",
          "subject",
          "message_id",
          "in_reply_to",
          "references",
          "thread",
          "headers",
          "text",
          "html",
          "attachments");
  private static final Set<String> FROM_FIELDS = Set.of("address", "profile", "name");

  /** Who sent it. */
  private enum Direction {
    INBOUND,
    OUTBOUND
  }

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public List<Delivered> read(AccountId account, byte[] body, Instant now)
      throws UnreadablePayload {
    Payload payload = Payload.object(body);
    payload.only(FIELDS);
    payload.at("from").only(FROM_FIELDS);
    Channel channel =
        payload
            .oneOf("channel", Channel.class)
            .orElseThrow(() -> new UnreadablePayload("/channel", "missing"));
    Sender from = from(payload.at("from"));
    Headers headers = headers(payload.at("headers"));
    Optional<String> eventId = payload.text("id");
    return List.of(
        new Delivered.Reply(
            new IncomingReply(
                eventId.isPresent()
                    ? ReplyIds.ofEvent(account, name(), eventId.get())
                    : ReplyIds.ofContent(account, name(), body),
                name(),
                channel,
                receivedAt(payload, now),
                from,
                texts(payload.at("to")).stream().map(t -> t.toLowerCase(Locale.ROOT)).toList(),
                payload.text("subject").orElse(null),
                MessageIds.in(
                        payload.text("message_id").or(() -> headers.first("Message-ID")).orElse(""))
                    .stream()
                    .findFirst()
                    .orElse(null),
                Answers.of(
                    payload.text("in_reply_to").or(() -> headers.first("In-Reply-To")).orElse(""),
                    references(payload, headers)),
                payload.text("thread").orElse(null),
                headers,
                text(payload),
                null,
                texts(payload.at("attachments")),
                payload.oneOf("direction", Direction.class).orElse(Direction.INBOUND)
                    == Direction.OUTBOUND)));
  }

  private static Sender from(Payload from) throws UnreadablePayload {
    Optional<String> address = from.text("address").map(a -> a.strip().toLowerCase(Locale.ROOT));
    Optional<String> profile = from.text("profile");
    if (address.isEmpty() && profile.isEmpty()) {
      throw new UnreadablePayload("/from", "an address or a profile is needed");
    }
    return new Sender(address.orElse(null), profile.orElse(null), from.text("name").orElse(null));
  }

  private static OffsetDateTime receivedAt(Payload payload, Instant now) throws UnreadablePayload {
    Optional<String> text = payload.text("received_at");
    if (text.isEmpty()) {
      return now.atOffset(ZoneOffset.UTC);
    }
    try {
      return OffsetDateTime.parse(text.get());
    } catch (DateTimeParseException e) {
      throw new UnreadablePayload(
          "/received_at", "an ISO 8601 date and time with offset is expected");
    }
  }

  private static String references(Payload payload, Headers headers) throws UnreadablePayload {
    Payload references = payload.at("references");
    if (references.isList()) {
      return String.join(" ", texts(references));
    }
    return references.asText().or(() -> headers.first("References")).orElse("");
  }

  private static String text(Payload payload) throws UnreadablePayload {
    Optional<String> plain = payload.text("text");
    Optional<String> html = payload.text("html");
    if (plain.isEmpty() && html.isEmpty() && !payload.at("text").isPresent()) {
      throw new UnreadablePayload("/text", "text or html is needed");
    }
    String text = plain.isPresent() ? plain.get() : html.map(HtmlText::of).orElse("");
    if (text.length() > LONGEST_TEXT) {
      throw new UnreadablePayload("/text", "longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  /** An object of name to value, or to a list of values; order is kept. */
  private static Headers headers(Payload headers) throws UnreadablePayload {
    if (headers.isPresent() && !headers.isObject()) {
      throw new UnreadablePayload(headers.pointer(), "an object of names and values is expected");
    }
    List<Headers.Field> fields = new ArrayList<>();
    for (var field : headers.fields()) {
      if (field.getValue().isList()) {
        for (String value : texts(field.getValue())) {
          fields.add(new Headers.Field(field.getKey(), value));
        }
      } else {
        fields.add(new Headers.Field(field.getKey(), field.getValue().asText().orElse("")));
      }
    }
    return new Headers(fields);
  }

  private static List<String> texts(Payload list) throws UnreadablePayload {
    if (list.isPresent() && !list.isList()) {
      throw new UnreadablePayload(list.pointer(), "a list is expected");
    }
    List<String> texts = new ArrayList<>();
    for (Payload element : list.elements()) {
      element.asText().ifPresent(texts::add);
    }
    return texts;
  }
}
