package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.relance.local.template.Template.Function;
import io.relance.local.template.Template.Queue;
import io.relance.local.template.Template.QueueSource;
import io.relance.local.template.Template.Route;
import io.relance.local.template.Template.StreamSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What must always hold of template.yaml. Each rule returns what breaks it, in words. */
final class StandingRules {
  static final Place PLACE =
      new Place(
          "eu-west-3",
          "000000000000",
          "relance",
          "http://sqs",
          "http://api",
          Map.of("OperatorKeyHash", "0".repeat(64)));

  private final ObjectNode raw;
  private final Template template;

  StandingRules(String text) {
    this.raw = TemplateYaml.parse("template.yaml", text);
    this.template = TemplateReader.read("template.yaml", text, PLACE);
  }

  List<String> everyQueueHasADeadLetterQueue() {
    Set<String> letters = deadLetterArns();
    return template.queues().stream()
        .filter(queue -> queue.redrive().isEmpty() && !letters.contains(queue.arn()))
        .map(queue -> queue.logicalId() + " has no dead-letter queue")
        .toList();
  }

  List<String> everyQueueGivesUpWhenTheBatchLoopDoes() {
    return template.queues().stream()
        .filter(queue -> queue.redrive().stream().anyMatch(redrive -> redrive.maxReceives() != 5))
        .map(queue -> queue.logicalId() + " does not give up after 5 receives")
        .toList();
  }

  List<String> everyDeadLetterQueueHasAnAlarm() {
    Set<String> letters = deadLetterArns();
    return template.queues().stream()
        .filter(queue -> letters.contains(queue.arn()))
        .map(Queue::logicalId)
        .filter(id -> !hasAlarm("ApproximateNumberOfMessagesVisible", id))
        .map(id -> id + " has no alarm on its depth")
        .toList();
  }

  List<String> everyWorkQueueHasAnAlarmOnItsAge() {
    return template.queues().stream()
        .filter(queue -> queue.redrive().isPresent())
        .map(Queue::logicalId)
        .filter(id -> !hasAlarm("ApproximateAgeOfOldestMessage", id))
        .map(id -> id + " has no alarm on its age")
        .toList();
  }

  List<String> everyFunctionHasAnAlarmAndALogWithAnEnd() {
    List<String> broken = new ArrayList<>();
    for (Function function : template.functions()) {
      String id = function.logicalId();
      if (!hasAlarm("Errors", id)) {
        broken.add(id + " has no alarm on its errors");
      }
      JsonNode log =
          resource(properties(id).path("LoggingConfig").path("LogGroup").path("Ref").asText());
      if (!log.path("Properties").has("RetentionInDays")) {
        broken.add(id + " has no log group with a retention");
      }
      if (function.sources().stream().anyMatch(StreamSource.class::isInstance)
          && !hasAlarm("IteratorAge", id)) {
        broken.add(id + " has no alarm on its iterator's age");
      }
    }
    return broken;
  }

  List<String> aMessageStaysInvisibleForSixTimesTheTimeout() {
    List<String> broken = new ArrayList<>();
    for (Function function : template.functions()) {
      for (Template.Source source : function.sources()) {
        if (source instanceof QueueSource queueSource) {
          Queue queue = queue(queueSource.queueArn());
          Duration visibility =
              Duration.ofSeconds(Long.parseLong(queue.attributes().get("VisibilityTimeout")));
          if (visibility.compareTo(function.timeout().multipliedBy(6)) < 0) {
            broken.add(queue.logicalId() + " is invisible for only " + visibility);
          }
        }
      }
    }
    return broken;
  }

  List<String> everyBatchIsReportedInParts() {
    return template.functions().stream()
        .filter(function ->
            function.sources().stream()
                .anyMatch(source ->
                    switch (source) {
                      case QueueSource queue -> !queue.partial();
                      case StreamSource stream -> !stream.partial() || !stream.bisect();
                      case Route _ -> false;
                    }))
        .map(function -> function.logicalId() + " does not report batch item failures")
        .toList();
  }

  List<String> noPermissionIsAWildcard() {
    List<String> broken = new ArrayList<>();
    for (Function function : template.functions()) {
      for (Template.Statement statement : function.policy()) {
        statement.resources().stream()
            .filter(resource -> resource.contains("*"))
            // Secrets of accounts that are yet to come, all below a path of our own.
            .filter(resource -> !resource.matches("[^*]+:parameter/relance/[^*]+/\\*"))
            .forEach(resource -> broken.add(function.logicalId() + " may touch " + resource));
        statement.actions().stream()
            .filter(action -> action.contains("*"))
            .forEach(action -> broken.add(function.logicalId() + " may do " + action));
      }
    }
    return broken;
  }

  List<String> everyTargetHasRetriesAndDeadLetters() {
    List<String> broken = new ArrayList<>();
    raw.path("Resources")
        .properties()
        .forEach(resource -> {
          JsonNode properties = resource.getValue().path("Properties");
          for (JsonNode target : properties.path("Targets")) {
            check(resource.getKey() + "." + target.path("Id").asText(), target, broken);
          }
          properties.path("Events").properties().stream()
              .filter(e ->
                  Set.of("Schedule", "EventBridgeRule")
                      .contains(e.getValue().path("Type").asText()))
              .forEach(e ->
                  check(
                      resource.getKey() + "." + e.getKey(),
                      e.getValue().path("Properties"),
                      broken));
        });
    return broken;
  }

  private static void check(String name, JsonNode target, List<String> broken) {
    for (String property : List.of("RetryPolicy", "DeadLetterConfig")) {
      if (!target.has(property)) {
        broken.add(name + " has no " + property);
      }
    }
  }

  List<String> everyRuleMaySendToItsQueues() {
    List<String> broken = new ArrayList<>();
    for (Template.Rule rule : template.rules()) {
      for (Template.Target target : rule.targets()) {
        List<String> queues = new ArrayList<>(List.of(target.arn()));
        target.deadLetterArn().ifPresent(queues::add);
        for (String queue : queues) {
          if (queue.contains(":sqs:")
              && !template
                  .sendPermissions()
                  .contains(
                      new Template.SendPermission("events.amazonaws.com", queue, rule.arn()))) {
            broken.add(rule.name() + " may not send to " + queue);
          }
        }
      }
    }
    return broken;
  }

  List<String> everyTableIsBackedUpAndEncrypted() {
    List<String> broken = new ArrayList<>();
    for (Template.Table table : template.tables()) {
      JsonNode properties = properties(table.logicalId());
      if (!properties
          .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
          .asBoolean()) {
        broken.add(table.logicalId() + " has no point-in-time recovery");
      }
      if (!properties.at("/SSESpecification/SSEEnabled").asBoolean()) {
        broken.add(table.logicalId() + " is not encrypted with a key of the account");
      }
      if (!resource(table.logicalId()).path("DeletionPolicy").asText().equals("Retain")) {
        broken.add(table.logicalId() + " would go with the stack");
      }
    }
    return broken;
  }

  List<String> everyHandlerExists(Predicate<String> exists) {
    return template.functions().stream()
        .filter(function -> !exists.test(function.handlerClass()))
        .map(function -> function.logicalId() + ": there is no " + function.handlerClass())
        .toList();
  }

  List<String> everyFunctionIsBuiltByAModule(Predicate<String> moduleExists) {
    List<String> broken = new ArrayList<>();
    for (Function function : template.functions()) {
      String[] parts = function.codeUri().split("/", -1);
      String module = parts.length == 4 ? parts[0] + "/" + parts[1] : "";
      if (!moduleExists.test(module)
          || !function.codeUri().equals(module + "/target/" + parts[1] + "-0.1.0-SNAPSHOT.jar")) {
        broken.add(function.logicalId() + ": no module makes " + function.codeUri());
      }
    }
    return broken;
  }

  List<String> everyVariableHasAValue() {
    List<String> broken = new ArrayList<>();
    for (Function function : template.functions()) {
      function
          .environment()
          .forEach((name, value) -> {
            if (value.isBlank()) {
              broken.add(function.logicalId() + ": " + name + " is empty");
            }
          });
    }
    return broken;
  }

  /** Routes of the template and of the OpenAPI document that the other one does not have. */
  List<String> everyRouteIsDocumented(String openApi) {
    Set<String> declared = new TreeSet<>();
    template
        .functions()
        .forEach(function ->
            function.sources().stream()
                .filter(Route.class::isInstance)
                .map(source -> ((Route) source).routeKey())
                .filter(key -> !key.equals(Route.DEFAULT))
                .forEach(declared::add));
    Set<String> documented = new TreeSet<>();
    Set<String> methods = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    try {
      new ObjectMapper(new YAMLFactory())
          .readTree(openApi)
          .path("paths")
          .properties()
          .forEach(path ->
              path.getValue()
                  .fieldNames()
                  .forEachRemaining(method -> {
                    if (methods.contains(method)) {
                      documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                  }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> broken = new ArrayList<>();
    declared.stream()
        .filter(route -> !documented.contains(route))
        .forEach(route -> broken.add(route + " is not in openapi.yaml"));
    documented.stream()
        .filter(route -> !declared.contains(route))
        .forEach(route -> broken.add(route + " is not in template.yaml"));
    return broken;
  }

  private Queue queue(String arn) {
    return template.queues().stream().filter(q -> q.arn().equals(arn)).findFirst().orElseThrow();
  }

  private Set<String> deadLetterArns() {
    Set<String> arns = new HashSet<>();
    template.queues().forEach(q -> q.redrive().ifPresent(r -> arns.add(r.deadLetterArn())));
    template.rules().forEach(r -> r.targets().forEach(t -> t.deadLetterArn().ifPresent(arns::add)));
    template.schedules().forEach(s -> s.target().deadLetterArn().ifPresent(arns::add));
    for (Function function : template.functions()) {
      function.onFailureArn().ifPresent(arns::add);
      for (Template.Source source : function.sources()) {
        if (source instanceof StreamSource stream) {
          stream.onFailureArn().ifPresent(arns::add);
        }
      }
    }
    return arns;
  }

  private boolean hasAlarm(String metric, String logicalId) {
    for (JsonNode resource : raw.path("Resources")) {
      JsonNode properties = resource.path("Properties");
      if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")
          && properties.path("MetricName").asText().equals(metric)) {
        JsonNode value = properties.at("/Dimensions/0/Value");
        if (value.path("Ref").asText().equals(logicalId)
            || value.at("/Fn::GetAtt/0").asText().equals(logicalId)) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode resource(String logicalId) {
    return raw.path("Resources").path(logicalId);
  }

  private JsonNode properties(String logicalId) {
    return resource(logicalId).path("Properties");
  }
}
