package io.relance.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.relance.local.template.Template.Input;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target receives of an event. */
final class TargetInput {
  private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.-]+)>");

  private TargetInput() {}

  static String of(Input input, JsonNode event, String ruleName, String ruleArn) {
    return switch (input) {
      case Input.Whole() -> event.toString();
      case Input.Path(String path) -> select(event, path).toString();
      case Input.Constant(String json) -> json;
      case Input.Transformer(Map<String, String> paths, String template) ->
          transform(event, paths, template, ruleName, ruleArn);
    };
  }

  /**
   * A value by a path of names and array indexes, such as {@code $.detail.tags[0]}; what is not
   * there is JSON's null, as on EventBridge.
   */
  static JsonNode select(JsonNode event, String path) {
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException("a JSON path begins with $: " + path);
    }
    JsonNode node = event;
    for (String step : path.substring(1).split("\\.|(?=\\[)", -1)) {
      if (step.startsWith("[")) {
        node = node.path(Integer.parseInt(step.substring(1, step.length() - 1)));
      } else if (!step.isEmpty()) {
        node = node.path(step);
      }
    }
    return node instanceof MissingNode ? NullNode.instance : node;
  }

  /** Fills {@code <name>}: inside a string of the template as text, elsewhere as JSON. */
  private static String transform(
      JsonNode event, Map<String, String> paths, String template, String rule, String arn) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      JsonNode value =
          switch (name) {
            case "aws.events.rule-name" -> TextNode.valueOf(rule);
            case "aws.events.rule-arn" -> TextNode.valueOf(arn);
            case "aws.events.event.json" -> event;
            default -> {
              String path = paths.get(name);
              if (path == null) {
                throw new IllegalArgumentException(
                    "the input template's <" + name + "> is unknown");
              }
              yield select(event, path);
            }
          };
      String json = value.toString();
      boolean insideString = template.substring(0, matcher.start()).split("\"", -1).length % 2 == 0;
      String filled =
          insideString && value.isTextual() ? json.substring(1, json.length() - 1) : json;
      matcher.appendReplacement(result, Matcher.quoteReplacement(filled));
    }
    return matcher.appendTail(result).toString();
  }
}
