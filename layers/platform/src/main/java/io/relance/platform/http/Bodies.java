package io.relance.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.relance.platform.http.Problem.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the HTTP API: the product's JSON, with {@code snake_case} names and enum constants
 * in lower case, as HTTP APIs have them.
 */
final class Bodies {
  private static final int LONGEST_MESSAGE = 200;
  private static final ObjectMapper MAPPER = mapper();

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
   * Strict: bad UTF-8, malformed or too deeply nested JSON, a duplicate or missing body is 400; an
   * unknown field, a wrong type, an unknown constant is 422 with its pointer, several at once where
   * reading could go on.
   */
  static <T> T decode(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "a JSON body is required");
    }
    Errors errors = new Errors();
    T value;
    try {
      value = MAPPER.readerFor(type).withHandler(errors).readValue(text(body));
    } catch (StreamConstraintsException tooMuch) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST, "the JSON is nested too deeply or a value is too long");
    } catch (StreamReadException malformed) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, where(malformed));
    } catch (JsonMappingException wrong) {
      errors.add(pointer(wrong), detail(wrong));
      value = null;
    } catch (JacksonException bug) {
      throw new IllegalStateException("reading a text doesn't fail otherwise", bug);
    }
    if (!errors.found.isEmpty()) {
      throw ProblemException.invalid(errors.found);
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
    if (type == String.class) {
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
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "an array";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another value";
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .build();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    mapper.setAnnotationIntrospector(new LowerCaseConstants());
    mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException invalid) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "the body isn't valid UTF-8");
    }
  }

  private static String where(StreamReadException malformed) {
    var at = malformed.getLocation();
    return at == null
        ? "the body isn't valid JSON"
        : "the body isn't valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String pointer(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String detail(JsonMappingException wrong) {
    if (wrong instanceof ValueInstantiationException) {
      // The domain's own words for a refused value; anything else is a value the record needs.
      return wrong.getCause() instanceof IllegalArgumentException refused
              && refused.getMessage() != null
          ? clip(refused.getMessage())
          : "a required value is missing";
    }
    if (wrong instanceof MismatchedInputException mismatched
        && mismatched.getTargetType() != null) {
      return "must be " + expected(mismatched.getTargetType());
    }
    return "can't be read";
  }

  private static String clip(String words) {
    return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Collects what is wrong and reads on. */
  private static final class Errors extends DeserializationProblemHandler {
    private final List<FieldError> found = new ArrayList<>();

    void add(String pointer, String detail) {
      found.add(new FieldError(pointer, detail));
    }

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      add(parser.getParsingContext().pathAsPointer().toString(), "there is no such field");
      parser.skipChildren();
      return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String message)
        throws IOException {
      add(
          parser.getParsingContext().pathAsPointer().toString(),
          "must be " + expected(type.getRawClass()));
      parser.skipChildren();
      return null;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String message) {
      add(
          context.getParser().getParsingContext().pathAsPointer().toString(),
          "must be " + expected(type));
      return null;
    }
  }

  /** Enum constants in lower case. */
  private static final class LowerCaseConstants extends JacksonAnnotationIntrospector {
    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      return Arrays.stream(constants).map(Bodies::lower).toArray(String[]::new);
    }
  }
}
