package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map of the template that is read strictly: at its {@link #end} every property has been read or
 * declared meaningless here, else the first that was not is reported with its path.
 */
final class Section {
  private final String path;
  private final ObjectNode properties;
  private final Intrinsics intrinsics;
  private final Set<String> known = new HashSet<>();

  Section(String path, JsonNode properties, Intrinsics intrinsics) {
    if (!(properties instanceof ObjectNode object)) {
      throw new TemplateException(path, "must be a map");
    }
    this.path = path;
    this.properties = object;
    this.intrinsics = intrinsics;
  }

  String path() {
    return path;
  }

  /** The property's value with functions carried out; empty when absent or {@code AWS::NoValue}. */
  Optional<JsonNode> value(String name) {
    known.add(name);
    if (!properties.has(name)) {
      return Optional.empty();
    }
    JsonNode resolved = intrinsics.resolve(path + "." + name, properties.get(name));
    return resolved.isMissingNode() || resolved.isNull() ? Optional.empty() : Optional.of(resolved);
  }

  Optional<String> optionalText(String name) {
    return value(name)
        .map(node -> {
          if (node.isContainerNode()) {
            throw error(name, "must be a text");
          }
          return node.asText();
        });
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> error(name, "is missing"));
  }

  /** A whole number within bounds. */
  int number(String name, int absent, int min, int max) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    int number;
    try {
      number = Integer.parseInt(value.get().asText());
    } catch (NumberFormatException e) {
      throw error(name, "must be a whole number, not " + value.get());
    }
    if (number < min || number > max) {
      throw error(name, "must be from " + min + " to " + max + " here, not " + number);
    }
    return number;
  }

  boolean flag(String name) {
    return value(name).map(node -> node.asText().equals("true")).orElse(false);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    value(name).ifPresent(node -> listed(node).forEach(each -> texts.add(each.asText())));
    return texts;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    value(name)
        .ifPresent(
            node -> node.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText())));
    return map;
  }

  Optional<Section> section(String name) {
    known.add(name);
    return properties.has(name)
        ? Optional.of(new Section(path + "." + name, properties.get(name), intrinsics))
        : Optional.empty();
  }

  /** The property's map of maps, in the template's order. */
  Map<String, Section> sectionMap(String name) {
    Map<String, Section> sections = new LinkedHashMap<>();
    section(name)
        .ifPresent(outer ->
            outer
                .properties
                .properties()
                .forEach(e ->
                    sections.put(
                        e.getKey(),
                        new Section(outer.path + "." + e.getKey(), e.getValue(), intrinsics))));
    return sections;
  }

  List<Section> sections(String name) {
    known.add(name);
    List<Section> sections = new ArrayList<>();
    if (properties.has(name)) {
      for (JsonNode each : listed(properties.get(name))) {
        sections.add(
            new Section(path + "." + name + "[" + sections.size() + "]", each, intrinsics));
      }
    }
    return sections;
  }

  /** Declares properties that have a meaning on AWS but none here. */
  Section ignore(String... names) {
    known.addAll(List.of(names));
    return this;
  }

  /** Everything has been read: what is left is not supported. */
  void end() {
    for (String name : (Iterable<String>) properties::fieldNames) {
      if (!known.contains(name)) {
        throw error(name, "is not supported by the local stack");
      }
    }
  }

  TemplateException error(String name, String problem) {
    return new TemplateException(path + "." + name, problem);
  }

  private static ArrayNode listed(JsonNode node) {
    return node instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode().add(node);
  }
}
