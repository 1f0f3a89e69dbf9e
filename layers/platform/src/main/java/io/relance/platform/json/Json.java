package io.relance.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Records to JSON and back, strictly. The domain carries no annotations; what its types mean in
 * JSON is {@link DomainTypes}' matter:
 *
 * <ul>
 *   <li>an id ({@code record X(String value)}) is a plain string, also as a map key;
 *   <li>times are ISO 8601 texts, enums their names;
 *   <li>a component that may be null is left out when it is, one that may not must be there;
 *   <li>a record of a sealed interface says which it is in the field {@code is};
 *   <li>map entries are sorted where their keys are texts or enums.
 * </ul>
 */
public final class Json {
  /** Nothing longer reaches a Lambda function, so nothing longer is read. In characters. */
  private static final int LONGEST_STRING = 6 * 1024 * 1024;

  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 100;
  private static final Pattern QUOTED = Pattern.compile("\".*\"|'.*'", Pattern.DOTALL);
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** The value as one line of JSON. */
  public static String encode(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException bug) {
      throw new IllegalStateException("can't encode " + value.getClass().getName(), bug);
    }
  }

  /**
   * The value that a text stands for.
   *
   * @throws UndecodableJson if it stands for none
   */
  public static <T> T decode(String text, Class<T> type) {
    T value;
    try {
      value = MAPPER.readValue(text, type);
    } catch (JacksonException wrong) {
      throw undecodable(wrong, type);
    }
    return present(value, type);
  }

  /** The value as a tree, for the codecs that put it into an envelope. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * The value that a tree stands for.
   *
   * @throws UndecodableJson if it stands for none
   */
  public static <T> T decode(JsonNode tree, Class<T> type) {
    T value;
    try {
      value = MAPPER.treeToValue(tree, type);
    } catch (JacksonException wrong) {
      throw undecodable(wrong, type);
    }
    return present(value, type);
  }

  /** A copy of the one configuration, for a dialect of it such as the HTTP API's. */
  public static ObjectMapper dialect() {
    return MAPPER.copy();
  }

  private static <T> T present(T value, Class<T> type) {
    if (value == null) {
      throw new UndecodableJson("null is no " + type.getSimpleName());
    }
    return value;
  }

  /** Says where and what, but leaves out what Jackson quotes from the text. */
  private static UndecodableJson undecodable(JacksonException wrong, Class<?> type) {
    String where =
        wrong instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? mapping.getPath().stream()
                .map(step ->
                    step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining("/", " at /", ""))
            : "";
    String what = QUOTED.matcher(wrong.getOriginalMessage()).replaceAll("…");
    return new UndecodableJson(type.getSimpleName() + where + ": " + what);
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory)
        .addModules(new JavaTimeModule(), new Jdk8Module())
        .annotationIntrospector(new DomainTypes())
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
            SerializationFeature.FAIL_ON_EMPTY_BEANS,
            SerializationFeature.FAIL_ON_ORDER_MAP_BY_INCOMPARABLE_KEY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(
            DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
            DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            texts -> {
              for (CoercionInputShape shape :
                  new CoercionInputShape[] {
                    CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
                  }) {
                texts.setCoercion(shape, CoercionAction.Fail);
              }
            })
        .build();
  }
}
