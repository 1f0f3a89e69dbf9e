package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.template.Template.Function;
import io.relance.local.template.Template.HttpApi;
import io.relance.local.template.Template.Queue;
import io.relance.local.template.Template.Rule;
import io.relance.local.template.Template.Schedule;
import io.relance.local.template.Template.SendPermission;
import io.relance.local.template.Template.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole template. */
public final class TemplateReader {
  /** Resources that matter on AWS only: nothing runs here for them. */
  private static final Set<String> ACCEPTED_AND_IGNORED =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::Logs::LogGroup",
          "AWS::SNS::Topic",
          "AWS::Serverless::LayerVersion");

  private final Names names;
  private final ObjectNode globals;
  private final List<Function> functions = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Queue> queues = new ArrayList<>();
  private final List<String> buses = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<SendPermission> sendPermissions = new ArrayList<>();
  private Optional<HttpApi> api = Optional.empty();

  private TemplateReader(Names names, ObjectNode globals) {
    this.names = names;
    this.globals = globals;
  }

  /**
   * The template in a file, as run at the place.
   *
   * @throws TemplateException when it cannot be run here
   */
  public static Template read(Path file, Place place) {
    try {
      return read(String.valueOf(file.getFileName()), Files.readString(file), place);
    } catch (IOException e) {
      throw new TemplateException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /**
   * The template in a text, as run at the place.
   *
   * @param name for messages
   * @throws TemplateException when it cannot be run here
   */
  public static Template read(String name, String text, Place place) {
    ObjectNode root = TemplateYaml.parse(name, text);
    Names names = new Names(place, root);
    Section top = new Section(name, root, names.intrinsics());
    top.ignore("AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters");
    top.ignore("Conditions");
    Optional<Section> globals = top.section("Globals");
    globals.ifPresent(section -> section.ignore("Function").end());
    ObjectNode forFunctions =
        root.path("Globals").path("Function").deepCopy() instanceof ObjectNode o
            ? o
            : root.objectNode();
    TemplateReader reader = new TemplateReader(names, forFunctions);
    root.path("Resources")
        .properties()
        .forEach(resource -> reader.resource(resource.getKey(), resource.getValue()));
    top.ignore("Resources");
    Map<String, String> outputs = new LinkedHashMap<>();
    top.sectionMap("Outputs")
        .forEach((id, section) -> {
          outputs.put(id, section.text("Value"));
          section.ignore("Description", "Export").end();
        });
    top.end();
    return new Template(
        reader.api,
        reader.functions,
        reader.tables,
        reader.queues,
        reader.buses,
        reader.rules,
        reader.schedules,
        reader.sendPermissions,
        outputs);
  }

  private void resource(String id, JsonNode node) {
    String path = "Resources." + id;
    Section resource = new Section(path, node, names.intrinsics());
    resource.ignore("Properties", "DeletionPolicy", "UpdateReplacePolicy", "Metadata", "DependsOn");
    String type = resource.text("Type");
    Optional<String> condition = resource.optionalText("Condition");
    resource.end();
    if (condition.isPresent() && !names.intrinsics().holds(path, condition.get())) {
      return;
    }
    String at = path + ".Properties";
    JsonNode own = node.has("Properties") ? node.get("Properties") : globals.objectNode();
    boolean isFunction = type.equals("AWS::Serverless::Function");
    Section properties =
        new Section(at, isFunction ? merge(globals, own) : own, names.intrinsics());
    String name = ACCEPTED_AND_IGNORED.contains(type) ? "" : physicalName(type, path, id);
    switch (type) {
      case "AWS::Serverless::Function" -> {
        FunctionReader reader = new FunctionReader(id, name, names);
        functions.add(reader.read(properties));
        schedules.addAll(reader.schedules());
        rules.addAll(reader.rules());
      }
      case "AWS::Serverless::HttpApi" -> api = Optional.of(ApiReader.read(properties));
      case "AWS::DynamoDB::Table" ->
          tables.add(StorageReader.table(id, name, names.arn(path, id), properties));
      case "AWS::SQS::Queue" ->
          queues.add(
              StorageReader.queue(
                  id, name, names.arn(path, id), names.ref(path, id).asText(), properties));
      case "AWS::SQS::QueuePolicy" -> sendPermissions.addAll(StorageReader.queuePolicy(properties));
      case "AWS::Events::EventBus" -> {
        buses.add(name);
        properties.ignore("Name", "Description").end();
      }
      case "AWS::Events::Rule" ->
          BusReader.rule(name, names.arn(path, id), properties, rules, schedules);
      default -> {
        if (!ACCEPTED_AND_IGNORED.contains(type)) {
          throw new TemplateException(
              path + ".Type", type + " is not supported by the local stack");
        }
      }
    }
  }

  private String physicalName(String type, String path, String id) {
    return type.equals("AWS::Serverless::HttpApi") ? id : names.physicalName(path, id);
  }

  /** SAM's rule for Globals: maps are merged, lists appended, other values overridden. */
  private static JsonNode merge(JsonNode global, JsonNode own) {
    if (global instanceof ObjectNode base && own instanceof ObjectNode top) {
      if (isFunctionCall(base) || isFunctionCall(top)) {
        return top;
      }
      ObjectNode merged = base.deepCopy();
      for (var field : top.properties()) {
        String key = field.getKey();
        merged.set(key, base.has(key) ? merge(base.get(key), field.getValue()) : field.getValue());
      }
      return merged;
    }
    if (global instanceof ArrayNode base && own instanceof ArrayNode top) {
      return base.deepCopy().addAll(top);
    }
    return own;
  }

  private static boolean isFunctionCall(ObjectNode node) {
    return node.size() == 1 && (node.has("Ref") || node.fieldNames().next().startsWith("Fn::"));
  }
}
