package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML with CloudFormation's tags into JSON, the tags in their long form: {@code !GetAtt A.Arn}
 * becomes {@code {"Fn::GetAtt": ["A", "Arn"]}}.
 */
final class TemplateYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

  private TemplateYaml() {}

  /** Parses the text; a syntax error is reported with line and column. */
  static ObjectNode parse(String name, String text) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new TemplateException(name + " line " + line, String.valueOf(e.getProblem()));
    }
    if (root instanceof MappingNode mapping) {
      return (ObjectNode) convert(name, mapping);
    }
    throw new TemplateException(name, "is not a mapping");
  }

  private static JsonNode convert(String path, Node node) {
    String tag = node.getTag().getValue();
    JsonNode plain =
        switch (node) {
          case MappingNode mapping -> mapping(path, mapping);
          case SequenceNode sequence -> sequence(path, sequence);
          case ScalarNode scalar -> scalar(scalar);
          default -> throw new TemplateException(path, "is neither map, list nor value");
        };
    if (!tag.startsWith("!")) {
      return plain;
    }
    String function = tag.substring(1);
    JsonNode argument =
        function.equals("GetAtt") && plain.isTextual() ? attribute(path, plain.asText()) : plain;
    return JSON.objectNode()
        .set(WITHOUT_PREFIX.contains(function) ? function : "Fn::" + function, argument);
  }

  private static ArrayNode attribute(String path, String dotted) {
    int dot = dotted.indexOf('.');
    if (dot < 1) {
      throw new TemplateException(path, "!GetAtt " + dotted + " names no attribute");
    }
    return JSON.arrayNode().add(dotted.substring(0, dot)).add(dotted.substring(dot + 1));
  }

  private static ObjectNode mapping(String path, MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (object.has(key)) {
        throw new TemplateException(path + "." + key, "is given twice");
      }
      object.set(key, convert(path + "." + key, entry.getValueNode()));
    }
    return object;
  }

  private static ArrayNode sequence(String path, SequenceNode sequence) {
    ArrayNode array = JSON.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(convert(path + "[" + array.size() + "]", item));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String value = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT)) {
      return JSON.numberNode(Long.parseLong(value.replace("_", "")));
    }
    if (tag.equals(Tag.FLOAT)) {
      return JSON.numberNode(Double.parseDouble(value));
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(
          value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes") || value.equals("on"));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(value);
  }
}
