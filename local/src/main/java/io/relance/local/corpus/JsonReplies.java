package io.relance.local.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.Channel;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.ReplyText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Replies as JSON: {@code {"id","channel","receivedAt","subject","headers","text"}}; other fields
 * are ignored, and {@code received_at} will do, as the HTTP API has it. {@code channel} is {@code
 * email} (also when missing) or {@code linkedin}; {@code headers} maps a name to its value or to a
 * list of values; {@code subject} may be null or missing.
 */
final class JsonReplies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReplies() {}

  /**
   * Reads one line.
   *
   * @param number the line's number, its id when it gives none
   */
  static Input read(byte[] line, long number) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return new Input.Unreadable(number, "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      return new Input.Unreadable(number, "not JSON: " + e.getMessage());
    }
    if (node == null || !node.isObject()) {
      return new Input.Unreadable(number, "not a JSON object");
    }
    Object id = id(node.get("id"), number);
    try {
      return new Input.Reply(id, reply(node));
    } catch (WrongField e) {
      return new Input.Unreadable(id, e.getMessage());
    }
  }

  /** The reply that an object describes. */
  static ReplyText reply(JsonNode node) throws WrongField {
    String text = text(node, "text");
    return new ReplyText(
        channel(text(node, "channel")),
        receivedAt(text(node, node.has("received_at") ? "received_at" : "receivedAt")),
        text(node, "subject"),
        headers(node.get("headers")),
        text == null ? "" : text,
        null);
  }

  private static Object id(@Nullable JsonNode id, long number) {
    if (id == null || id.isNull() || id.isContainerNode()) {
      return number;
    }
    return id.isIntegralNumber() && id.canConvertToLong() ? (Object) id.longValue() : id.asText();
  }

  private static @Nullable String text(JsonNode node, String field) throws WrongField {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new WrongField(field + " is not a string");
    }
    return value.textValue();
  }

  private static Channel channel(@Nullable String name) throws WrongField {
    return switch (name == null ? "email" : name.toLowerCase(Locale.ROOT)) {
      case "email", "e-mail", "mail" -> Channel.EMAIL;
      case "linkedin" -> Channel.LINKEDIN;
      default -> throw new WrongField("channel is neither email nor linkedin");
    };
  }

  private static OffsetDateTime receivedAt(@Nullable String value) throws WrongField {
    if (value == null) {
      throw new WrongField("receivedAt is missing");
    }
    try {
      return OffsetDateTime.parse(value);
    } catch (DateTimeException e) {
      throw new WrongField("receivedAt is not an ISO 8601 time with an offset");
    }
  }

  private static Headers headers(@Nullable JsonNode node) throws WrongField {
    if (node == null || node.isNull()) {
      return Headers.NONE;
    }
    if (!node.isObject()) {
      throw new WrongField("headers is not an object");
    }
    List<Headers.Field> fields = new ArrayList<>();
    node.properties()
        .forEach(header -> {
          JsonNode value = header.getValue();
          if (value.isArray()) {
            value.forEach(v -> fields.add(new Headers.Field(header.getKey(), v.asText())));
          } else if (!value.isNull()) {
            fields.add(new Headers.Field(header.getKey(), value.asText()));
          }
        });
    return new Headers(fields);
  }

  /** A field that is not as described. */
  static final class WrongField extends Exception {
    private static final long serialVersionUID = 1L;

    WrongField(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
