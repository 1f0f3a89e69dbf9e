package io.relance.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.domain.journal.Fact;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that today's code gives an event: its JSON Schema, and an example of it. */
final class EventForm {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final String TIME = "2026-11-22T09:00:00Z";

  /** Texts that the domain checks, and texts that read better than their component's name. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("AccountId", "acme"),
          Map.entry("CampaignId", "spring"),
          Map.entry("ContactId", "ada"),
          Map.entry("IdentityId", "sales"),
          Map.entry("ReplyId", "reply-1"),
          Map.entry("address", "ada@example.org"),
          Map.entry("email", "ada@example.org"),
          Map.entry("firstName", "Ada"),
          Map.entry("lastName", "Lovelace"),
          Map.entry("why", "a person said so"));

  private final EventType type;

  EventForm(EventType type) {
    this.type = type;
  }

  /** JSON Schema 2020-12 of the whole envelope. */
  JsonNode schema() {
    ObjectNode schema = TREES.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", type.toString());
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("id").put("type", "string").put("pattern", "^[A-Za-z0-9_-]{22}$");
    properties.putObject("type").put("const", type.name());
    properties.putObject("version").put("const", type.version());
    properties.putObject("account").put("type", "string").put("minLength", 1);
    properties.putObject("occurredAt").put("type", "string").put("format", "date-time");
    properties.putObject("causationId").put("type", "string");
    properties.putObject("correlationId").put("type", "string");
    properties.putObject("depth").put("type", "integer").put("minimum", 0);
    properties.set("data", record(type.form(), false));
    ArrayNode required = schema.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    return schema.put("additionalProperties", false);
  }

  /** An event of that form, with every optional value present. */
  JsonNode sample() {
    ObjectNode sample = TREES.createObjectNode();
    sample.put("id", "AAAAAAAAAAAAAAAAAAAAAA");
    sample.put("type", type.name());
    sample.put("version", type.version());
    sample.put("account", "acme");
    sample.put("occurredAt", TIME);
    sample.put("causationId", "request:1");
    sample.put("correlationId", "request-1");
    sample.put("depth", 0);
    sample.set("data", recordSample(type.form(), false));
    return sample;
  }

  private static ObjectNode record(Class<?> record, boolean tagged) {
    ObjectNode schema = TREES.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = TREES.createArrayNode();
    if (tagged) {
      properties.putObject("is").put("const", record.getSimpleName());
      required.add("is");
    }
    for (RecordComponent component : record.getRecordComponents()) {
      properties.set(component.getName(), schema(component.getAnnotatedType()));
      if (!isOptional(component)) {
        required.add(component.getName());
      }
    }
    schema.set("required", required);
    return schema.put("additionalProperties", false);
  }

  private static JsonNode schema(AnnotatedType annotated) {
    Class<?> raw = raw(annotated.getType());
    ObjectNode schema = TREES.createObjectNode();
    if (raw == Optional.class) {
      return schema(argument(annotated, 0));
    } else if (Collection.class.isAssignableFrom(raw)) {
      schema.put("type", "array").set("items", schema(argument(annotated, 0)));
    } else if (Map.class.isAssignableFrom(raw)) {
      schema.put("type", "object").set("propertyNames", schema(argument(annotated, 0)));
      schema.set("additionalProperties", schema(argument(annotated, 1)));
    } else if (raw.isEnum()) {
      ArrayNode constants = schema.putArray("enum");
      Arrays.stream(raw.getEnumConstants()).forEach(constant -> constants.add(name(constant)));
    } else if (raw.isInterface() && raw.isSealed()) {
      ArrayNode either = schema.putArray("oneOf");
      records(raw).forEach(one -> either.add(record(one, true)));
    } else if (isId(raw)) {
      schema.put("type", "string").put("minLength", 1);
    } else if (raw.isRecord()) {
      return record(raw, isTagged(raw));
    } else if (raw == LocalTime.class) {
      // RFC 3339's time, and so the format "time", has an offset.
      schema.put("type", "string").put("pattern", "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$");
    } else if (TIMES.containsKey(raw)) {
      schema.put("type", "string").put("format", TIMES.get(raw));
    } else if (raw == boolean.class || raw == Boolean.class) {
      schema.put("type", "boolean");
    } else if (raw == double.class || raw == Double.class) {
      schema.put("type", "number");
    } else if (raw == String.class || ZoneId.class.isAssignableFrom(raw)) {
      schema.put("type", "string");
    } else if (List.<Class<?>>of(int.class, long.class, Integer.class, Long.class).contains(raw)) {
      schema.put("type", "integer");
    } else {
      throw new IllegalStateException("EventForm must learn what " + raw + " is in JSON");
    }
    return schema;
  }

  private static final Map<Class<?>, String> TIMES =
      Map.of(
          Instant.class, "date-time",
          OffsetDateTime.class, "date-time",
          LocalDate.class, "date",
          Duration.class, "duration");

  private static final Map<Class<?>, String> TIME_SAMPLES =
      Map.of(
          Instant.class, TIME,
          OffsetDateTime.class, "2026-11-22T10:00:00+01:00",
          LocalDate.class, "2026-11-22",
          LocalTime.class, "09:30:00",
          Duration.class, "PT1H");

  private static ObjectNode recordSample(Class<?> record, boolean tagged) {
    ObjectNode sample = TREES.createObjectNode();
    if (tagged) {
      sample.put("is", record.getSimpleName());
    }
    for (RecordComponent component : record.getRecordComponents()) {
      sample.set(component.getName(), sample(component.getAnnotatedType(), component.getName()));
    }
    return sample;
  }

  private static JsonNode sample(AnnotatedType annotated, String name) {
    Class<?> raw = raw(annotated.getType());
    if (raw == Optional.class) {
      return sample(argument(annotated, 0), name);
    } else if (Collection.class.isAssignableFrom(raw)) {
      return TREES.createArrayNode().add(sample(argument(annotated, 0), name));
    } else if (Map.class.isAssignableFrom(raw)) {
      return TREES.createObjectNode().set(key(annotated), sample(argument(annotated, 1), name));
    } else if (raw.isEnum()) {
      return TREES.getNodeFactory().textNode(name(raw.getEnumConstants()[0]));
    } else if (raw.isInterface() && raw.isSealed()) {
      return recordSample(records(raw).findFirst().orElseThrow(), true);
    } else if (raw.isRecord() && !isId(raw)) {
      return recordSample(raw, isTagged(raw));
    } else if (raw == LocalTime.class && name.equals("to")) {
      // Where hours begin at the other sample, they end later.
      return TREES.getNodeFactory().textNode("18:00:00");
    } else if (TIME_SAMPLES.containsKey(raw)) {
      return TREES.getNodeFactory().textNode(TIME_SAMPLES.get(raw));
    } else if (raw == boolean.class || raw == Boolean.class) {
      return TREES.getNodeFactory().booleanNode(true);
    } else if (raw == double.class || raw == Double.class) {
      return TREES.getNodeFactory().numberNode(0.5);
    } else if (ZoneId.class.isAssignableFrom(raw)) {
      return TREES.getNodeFactory().textNode("Europe/Paris");
    } else if (raw == String.class || isId(raw)) {
      return TREES.getNodeFactory().textNode(text(raw, name));
    }
    return TREES.getNodeFactory().numberNode(1);
  }

  /** The last constant where the keys are an enum. */
  private static String key(AnnotatedType map) {
    Class<?> key = raw(argument(map, 0).getType());
    return key.isEnum() ? name(List.of(key.getEnumConstants()).getLast()) : text(key, "name");
  }

  private static String text(Class<?> type, String name) {
    return TEXTS.getOrDefault(type.getSimpleName(), TEXTS.getOrDefault(name, name));
  }

  private static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || component.getType() == Optional.class;
  }

  private static boolean isId(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getName().equals("value")
        && type.getRecordComponents()[0].getType() == String.class;
  }

  private static boolean isTagged(Class<?> record) {
    return Arrays.stream(record.getInterfaces())
        .anyMatch(parent -> parent.isSealed() && !Fact.class.isAssignableFrom(parent));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventForm::records)
        : Stream.of(type);
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name();
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
