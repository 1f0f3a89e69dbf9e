package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What {@code Ref} and {@code Fn::GetAtt} stand for, as CloudFormation would give them out. */
final class Names implements Intrinsics.Scope {
  private static final String STREAM_LABEL = "/stream/2026-01-01T00:00:00.000";

  private final Place place;
  private final ObjectNode template;
  private final Map<String, String> scheduleRules = new HashMap<>();
  private final Intrinsics intrinsics = new Intrinsics(this);

  Names(Place place, ObjectNode template) {
    this.place = place;
    this.template = template;
    template
        .path("Resources")
        .properties()
        .forEach(resource ->
            resource.getValue().path("Properties").path("Events").properties().stream()
                .filter(event -> event.getValue().path("Type").asText().equals("Schedule"))
                .forEach(event ->
                    scheduleRules.put(
                        resource.getKey() + event.getKey(),
                        place.stack() + "-" + resource.getKey() + event.getKey())));
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  @Override
  public JsonNode ref(String path, String name) {
    JsonNode parameter = template.path("Parameters").path(name);
    if (parameter.isObject()) {
      String value = place.parameters().get(name);
      if (value == null && !parameter.has("Default")) {
        throw new TemplateException(path, "the parameter " + name + " has no value");
      }
      return value == null ? parameter.get("Default") : JsonNodeFactory.instance.textNode(value);
    }
    String value =
        switch (name) {
          case "AWS::NoValue" -> "";
          case "AWS::Region" -> place.region();
          case "AWS::AccountId" -> place.account();
          case "AWS::StackName" -> place.stack();
          case "AWS::Partition" -> "aws";
          case "AWS::URLSuffix" -> "amazonaws.com";
          default -> resourceRef(path, name);
        };
    return name.equals("AWS::NoValue")
        ? MissingNode.getInstance()
        : JsonNodeFactory.instance.textNode(value);
  }

  @Override
  public JsonNode condition(String path, String name) {
    JsonNode condition = template.path("Conditions").path(name);
    if (!condition.isObject()) {
      throw new TemplateException(path, "there is no condition " + name);
    }
    return condition;
  }

  @Override
  public String attribute(String path, String resource, String attribute) {
    String type = type(path, resource);
    String value =
        switch (attribute) {
          case "Arn" -> arn(path, resource);
          case "StreamArn" ->
              type.equals("AWS::DynamoDB::Table") ? arn(path, resource) + STREAM_LABEL : "";
          case "QueueName" -> type.equals("AWS::SQS::Queue") ? physicalName(path, resource) : "";
          case "ApiEndpoint" -> type.equals("AWS::Serverless::HttpApi") ? place.apiUrl() : "";
          case "Name" -> type.equals("AWS::Events::EventBus") ? physicalName(path, resource) : "";
          default -> "";
        };
    if (value.isEmpty()) {
      throw new TemplateException(path, type + " has no attribute " + attribute + " known locally");
    }
    return value;
  }

  private String resourceRef(String path, String resource) {
    return switch (type(path, resource)) {
      case "AWS::SQS::Queue" ->
          place.sqsUrl() + "/" + place.account() + "/" + physicalName(path, resource);
      case "AWS::SNS::Topic", "AWS::Serverless::LayerVersion" -> arn(path, resource);
      case "AWS::Serverless::HttpApi" -> "local";
      default -> physicalName(path, resource);
    };
  }

  /** The resource's ARN. */
  String arn(String path, String resource) {
    String name = physicalName(path, resource);
    return switch (type(path, resource)) {
      case "AWS::DynamoDB::Table" -> arnOf("dynamodb", "table/" + name);
      case "AWS::SQS::Queue" -> arnOf("sqs", name);
      case "AWS::SNS::Topic" -> arnOf("sns", name);
      case "AWS::Serverless::Function" -> arnOf("lambda", "function:" + name);
      case "AWS::Serverless::LayerVersion" -> arnOf("lambda", "layer:" + name + ":1");
      case "AWS::Logs::LogGroup" -> arnOf("logs", "log-group:" + name + ":*");
      case "AWS::Events::EventBus" -> arnOf("events", "event-bus/" + name);
      case "AWS::Events::Rule" -> {
        JsonNode bus = template.path("Resources").path(resource).path("Properties");
        String busName =
            bus.has("EventBusName")
                ? intrinsics.resolve(path, bus.get("EventBusName")).asText() + "/"
                : "";
        yield arnOf("events", "rule/" + busName + name);
      }
      default -> throw new TemplateException(path, resource + " has no ARN known locally");
    };
  }

  private String arnOf(String service, String resource) {
    return "arn:aws:" + service + ":" + place.region() + ":" + place.account() + ":" + resource;
  }

  /** The resource's physical name. */
  String physicalName(String path, String resource) {
    String property =
        switch (type(path, resource)) {
          case "AWS::DynamoDB::Table" -> "TableName";
          case "AWS::SQS::Queue" -> "QueueName";
          case "AWS::SNS::Topic" -> "TopicName";
          case "AWS::Serverless::Function" -> "FunctionName";
          case "AWS::Serverless::LayerVersion" -> "LayerName";
          case "AWS::Logs::LogGroup" -> "LogGroupName";
          default -> "Name";
        };
    JsonNode named = template.path("Resources").path(resource).path("Properties").path(property);
    return named.isMissingNode()
        ? scheduleRules.getOrDefault(resource, place.stack() + "-" + resource)
        : intrinsics.resolve(path, named).asText();
  }

  private String type(String path, String resource) {
    if (scheduleRules.containsKey(resource)) {
      return "AWS::Events::Rule";
    }
    JsonNode type = template.path("Resources").path(resource).path("Type");
    if (!type.isTextual()) {
      throw new TemplateException(path, "there is no parameter or resource " + resource);
    }
    return type.asText();
  }
}
