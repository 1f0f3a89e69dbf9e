package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudFormation's intrinsic functions. A value that resolves to {@code AWS::NoValue} is a {@link
 * MissingNode} and disappears from its list or map.
 */
final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  /** What names stand for. */
  interface Scope {
    /** The value of {@code Ref}: a parameter, pseudo parameter or resource. */
    JsonNode ref(String path, String name);

    /** The value of {@code Fn::GetAtt}. */
    String attribute(String path, String resource, String attribute);

    /** The expression of a named condition. */
    JsonNode condition(String path, String name);
  }

  private final Scope scope;

  Intrinsics(Scope scope) {
    this.scope = scope;
  }

  /** The value with every function in it carried out. */
  JsonNode resolve(String path, JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode resolved = JSON.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        JsonNode item = resolve(path + "[" + i + "]", array.get(i));
        if (!item.isMissingNode()) {
          resolved.add(item);
        }
      }
      return resolved;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    if (object.size() == 1) {
      String key = object.fieldNames().next();
      if (key.equals("Ref") || key.startsWith("Fn::")) {
        return call(path, key, object.get(key));
      }
    }
    ObjectNode resolved = JSON.objectNode();
    for (var field : object.properties()) {
      JsonNode value = resolve(path + "." + field.getKey(), field.getValue());
      if (!value.isMissingNode()) {
        resolved.set(field.getKey(), value);
      }
    }
    return resolved;
  }

  /** Whether a named condition holds. */
  boolean holds(String path, String condition) {
    return test(path, scope.condition(path, condition));
  }

  private JsonNode call(String path, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> scope.ref(path, argument.asText());
      case "Fn::GetAtt" -> {
        if (argument.size() != 2) {
          throw new TemplateException(path, "Fn::GetAtt takes a resource and an attribute");
        }
        yield JSON.textNode(
            scope.attribute(path, argument.get(0).asText(), argument.get(1).asText()));
      }
      case "Fn::Sub" -> JSON.textNode(substitute(path, argument));
      case "Fn::Join" -> {
        List<String> parts = new ArrayList<>();
        resolve(path, argument.get(1)).forEach(part -> parts.add(part.asText()));
        yield JSON.textNode(String.join(argument.get(0).asText(), parts));
      }
      case "Fn::Select" -> {
        JsonNode list = resolve(path, argument.get(1));
        int index = resolve(path, argument.get(0)).asInt(-1);
        if (!list.has(index)) {
          throw new TemplateException(path, "Fn::Select " + index + " of " + list.size());
        }
        yield list.get(index);
      }
      case "Fn::Split" -> {
        ArrayNode parts = JSON.arrayNode();
        String text = resolve(path, argument.get(1)).asText();
        for (String part : text.split(Pattern.quote(argument.get(0).asText()), -1)) {
          parts.add(part);
        }
        yield parts;
      }
      case "Fn::If" -> resolve(path, argument.get(holds(path, argument.get(0).asText()) ? 1 : 2));
      default -> throw new TemplateException(path, function + " is not supported locally");
    };
  }

  private String substitute(String path, JsonNode argument) {
    String text = argument.isArray() ? argument.get(0).asText() : argument.asText();
    JsonNode own = argument.isArray() ? argument.get(1) : JSON.objectNode();
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      int dot = name.indexOf('.');
      String value;
      if (!matcher.group(1).isEmpty()) {
        value = "${" + name + "}";
      } else if (own.has(name)) {
        value = resolve(path, own.get(name)).asText();
      } else if (dot > 0) {
        value = scope.attribute(path, name.substring(0, dot), name.substring(dot + 1));
      } else {
        value = scope.ref(path, name).asText();
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  private boolean test(String path, JsonNode expression) {
    String function = expression.fieldNames().next();
    JsonNode argument = expression.get(function);
    return switch (function) {
      case "Condition" -> holds(path, argument.asText());
      case "Fn::Equals" ->
          resolve(path, argument.get(0)).asText().equals(resolve(path, argument.get(1)).asText());
      case "Fn::Not" -> !test(path, argument.get(0));
      case "Fn::And" -> all(argument).stream().allMatch(each -> test(path, each));
      case "Fn::Or" -> all(argument).stream().anyMatch(each -> test(path, each));
      default -> throw new TemplateException(path, function + " is not a condition known locally");
    };
  }

  private static List<JsonNode> all(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }
}
