package io.relance.providers.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A provider's JSON, read field by field with errors that name the place. */
public final class Payload {
  private static final int DEEPEST = 50;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(8_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode node;
  private final String pointer;

  private Payload(JsonNode node, String pointer) {
    this.node = node;
    this.pointer = pointer;
  }

  /**
   * Reads a JSON object.
   *
   * @throws UnreadablePayload when it is not UTF-8, not JSON, nested deeper than 50, or no object
   */
  public static Payload object(byte[] body) throws UnreadablePayload {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (node == null || !node.isObject()) {
        throw new UnreadablePayload("", "a JSON object is expected");
      }
      return new Payload(node, "");
    } catch (CharacterCodingException e) {
      throw new UnreadablePayload("", "the body is not UTF-8");
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new UnreadablePayload("", "the body is not JSON that we accept" + where);
    }
  }

  /** The part under a field; a missing one is empty. */
  public Payload at(String field) {
    JsonNode child = node.get(field);
    return new Payload(child == null ? MissingNode.getInstance() : child, pointer + "/" + field);
  }

  /** The elements of a list; a missing one has none. */
  public Iterable<Payload> elements() {
    return () -> {
      List<Payload> list = new ArrayList<>();
      for (int i = 0; i < node.size() && node.isArray(); i++) {
        list.add(new Payload(node.get(i), pointer + "/" + i));
      }
      return list.iterator();
    };
  }

  /** The fields of an object, in order; none where it is no object. */
  public Iterable<Map.Entry<String, Payload>> fields() {
    return () -> {
      List<Map.Entry<String, Payload>> list = new ArrayList<>();
      if (node.isObject()) {
        node.properties()
            .forEach(e ->
                list.add(
                    Map.entry(e.getKey(), new Payload(e.getValue(), pointer + "/" + e.getKey()))));
      }
      return list.iterator();
    };
  }

  /** The text of a field; empty where it is missing, null or blank. */
  public Optional<String> text(String field) throws UnreadablePayload {
    return at(field).asText();
  }

  /** This part as text; empty where it is missing, null or blank. */
  public Optional<String> asText() throws UnreadablePayload {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isValueNode()) {
      throw new UnreadablePayload(pointer, "a text is expected");
    }
    String text = node.asText();
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  /** The text of a field that must be there. */
  public String required(String field) throws UnreadablePayload {
    return text(field).orElseThrow(() -> new UnreadablePayload(pointer + "/" + field, "missing"));
  }

  /** One of an enum's values by name, without case; empty where missing. */
  public <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> type)
      throws UnreadablePayload {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text.get().toLowerCase(Locale.ROOT))) {
        return Optional.of(value);
      }
    }
    throw new UnreadablePayload(
        pointer + "/" + field,
        "must be one of "
            + Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** Refuses fields that the format does not know, so that a misspelt one is not lost silently. */
  public void only(Set<String> known) throws UnreadablePayload {
    for (var field : fields()) {
      if (!known.contains(field.getKey())) {
        throw new UnreadablePayload(pointer + "/" + field.getKey(), "unknown field");
      }
    }
  }

  /** Where this part is, as a JSON pointer. */
  public String pointer() {
    return pointer;
  }

  /** Whether the part is there and not null. */
  public boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Whether the part is an object. */
  public boolean isObject() {
    return node.isObject();
  }

  /** Whether the part is a list. */
  public boolean isList() {
    return node.isArray();
  }
}
