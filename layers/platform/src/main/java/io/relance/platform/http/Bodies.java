package io.relance.platform.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.platform.http.Problem.FieldError;
import io.relance.platform.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The bodies of the HTTP API: the product's JSON, with {@code snake_case} names and enum constants
 * in lower case, as HTTP APIs have them.
 */
final class Bodies {
  private static final int LONGEST_MESSAGE = 200;
  private static final int MOST_ERRORS = 20;
  private static final ObjectMapper MAPPER = mapper(new LowerCaseConstants());
  private static final ObjectMapper LENIENT = mapper(new NothingRequired());

  private Bodies() {}

  /** The value as JSON text. */
  static String encode(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException bug) {
      throw new IllegalStateException("can't encode " + value.getClass().getName(), bug);
    }
  }

  /**
   * Strict: bad UTF-8, malformed or too deeply nested JSON, a duplicate name or a missing body is
   * 400; unknown and missing fields, wrong types and unknown constants are 422, all of them at
   * once, each with its pointer.
   */
  static <T> T decode(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw malformed("a JSON body is required");
    }
    String text = text(body);
    T value;
    try {
      value = MAPPER.readValue(text, type);
    } catch (JacksonException wrong) {
      throw diagnosis(text, type);
    }
    if (value == null) {
      throw ProblemException.invalid(List.of(new FieldError("", "must be an object, not null")));
    }
    return value;
  }

  /** What a type wants, in words. */
  static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> lower((Enum<?>) constant))
              .collect(Collectors.joining(", "));
    }
    if (type == String.class || isId(type)) {
      return "a string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "an integer";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (type == Instant.class) {
      return "an instant such as 2026-11-22T09:00:00Z";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-11-22";
    }
    if (type == LocalTime.class) {
      return "a time such as 09:30";
    }
    if (type == ZoneId.class) {
      return "an IANA time zone such as Europe/Paris";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "an array";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another value";
  }

  private static boolean isId(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getType() == String.class;
  }

  /** Takes one wrong value after the other out of the body, until the rest can be read. */
  private static ProblemException diagnosis(String text, Class<?> type) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JacksonException unreadable) {
      return malformed(where(unreadable));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    boolean lenient = false;
    for (int i = 0; i < MOST_ERRORS; i++) {
      try {
        (lenient ? LENIENT : MAPPER).treeToValue(tree, type);
        break;
      } catch (JsonMappingException wrong) {
        String pointer = pointer(wrong);
        boolean known = errors.putIfAbsent(pointer, detail(wrong)) != null;
        boolean removed = !known && remove(tree, JsonPointer.compile(pointer));
        if (!removed && lenient) {
          break;
        }
        lenient = lenient || !removed;
      } catch (JacksonException bug) {
        throw new IllegalStateException("a tree can't be malformed", bug);
      }
    }
    return ProblemException.invalid(
        errors.entrySet().stream()
            .map(error -> new FieldError(error.getKey(), error.getValue()))
            .toList());
  }

  /** Takes a value out; of an array by putting null, so that the others keep their places. */
  private static boolean remove(JsonNode tree, JsonPointer pointer) {
    if (pointer.matches()) {
      return false;
    }
    return switch (tree.at(pointer.head())) {
      case ObjectNode object -> object.remove(pointer.last().getMatchingProperty()) != null;
      case ArrayNode array -> array.remove(pointer.last().getMatchingIndex()) != null;
      case JsonNode _ -> false;
    };
  }

  private static ObjectMapper mapper(AnnotationIntrospector dialect) {
    ObjectMapper mapper = Json.dialect();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.setAnnotationIntrospector(
        AnnotationIntrospector.pair(
            dialect, mapper.getDeserializationConfig().getAnnotationIntrospector()));
    return mapper;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException invalid) {
      throw malformed("the body isn't valid UTF-8");
    }
  }

  private static ProblemException malformed(String detail) {
    return ProblemException.of(ProblemType.MALFORMED_REQUEST, detail);
  }

  private static String where(JacksonException unreadable) {
    return switch (unreadable) {
      case StreamConstraintsException _ -> "the JSON is nested too deeply or a value is too long";
      case StreamReadException broken when broken.getLocation() != null ->
          "the body isn't valid JSON at line "
              + broken.getLocation().getLineNr()
              + ", column "
              + broken.getLocation().getColumnNr();
      case JacksonException _ -> "the body isn't one valid JSON value";
    };
  }

  private static String pointer(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String detail(JsonMappingException wrong) {
    return switch (wrong) {
      case UnrecognizedPropertyException _ -> "there is no such field";
      case InvalidNullException _ -> "must not be null";
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException cause
              && cause.getMessage() != null ->
          // The domain's own words for a value it refuses.
          clip(cause.getMessage());
      case MismatchedInputException missing
          when missing.getOriginalMessage().startsWith("Missing required") ->
          "is required";
      case MismatchedInputException mismatched when mismatched.getTargetType() != null ->
          "must be " + expected(mismatched.getTargetType());
      case ValueInstantiationException _ -> "lacks a required value";
      case JsonMappingException _ -> "can't be read";
    };
  }

  private static String clip(String words) {
    return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Enum constants in lower case. */
  private static class LowerCaseConstants extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      return Arrays.stream(constants).map(Bodies::lower).toArray(String[]::new);
    }
  }

  /** To go on behind a missing value and find what else is wrong. */
  private static final class NothingRequired extends LowerCaseConstants {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return false;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
      return JsonSetter.Value.forValueNulls(Nulls.SET);
    }
  }
}
