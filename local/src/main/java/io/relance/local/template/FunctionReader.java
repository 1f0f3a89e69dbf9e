package io.relance.local.template;

import io.relance.local.template.Template.Function;
import io.relance.local.template.Template.QueueSource;
import io.relance.local.template.Template.Route;
import io.relance.local.template.Template.Rule;
import io.relance.local.template.Template.Schedule;
import io.relance.local.template.Template.Source;
import io.relance.local.template.Template.Statement;
import io.relance.local.template.Template.StreamSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an {@code AWS::Serverless::Function} with its events and inline policies. */
final class FunctionReader {
  /** Marks a route whose authorizer is the API's default, to be told apart from an open one. */
  static final String DEFAULT_AUTHORIZER = "";

  private final String id;
  private final String name;
  private final Names names;
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  FunctionReader(String id, String name, Names names) {
    this.id = id;
    this.name = name;
    this.names = names;
  }

  /** The schedules among the events read. */
  List<Schedule> schedules() {
    return schedules;
  }

  /** The bus rules among the events read. */
  List<Rule> rules() {
    return rules;
  }

  Function read(Section function) {
    String arn = names.arn(function.path(), id);
    // One JVM runs every function here: its chip, layers, logging and tracing are AWS's concern.
    function.ignore("FunctionName", "Description", "Architectures", "Layers", "LoggingConfig");
    function.ignore("Tracing", "Tags", "ReservedConcurrentExecutions");
    if (!function.text("Runtime").equals("java25")) {
      throw function.error("Runtime", "must be java25 here");
    }
    Map<String, String> variables =
        function
            .section("Environment")
            .map(section -> {
              Map<String, String> read = section.textMap("Variables");
              section.end();
              return read;
            })
            .orElse(Map.of());
    List<Source> sources = new ArrayList<>();
    function
        .sectionMap("Events")
        .forEach((event, section) -> source(event, section, arn).ifPresent(sources::add));
    Function read =
        new Function(
            id,
            name,
            arn,
            function.text("CodeUri"),
            function.text("Handler"),
            Duration.ofSeconds(function.number("Timeout", 3, 1, 900)),
            function.number("MemorySize", 128, 128, 10_240),
            variables,
            policies(function),
            sources,
            onFailure(function));
    function.end();
    return read;
  }

  private static List<Statement> policies(Section function) {
    List<Statement> statements = new ArrayList<>();
    for (Section policy : function.sections("Policies")) {
      policy.ignore("Version");
      for (Section statement : policy.sections("Statement")) {
        statement.ignore("Sid");
        if (!statement.text("Effect").equals("Allow")) {
          throw statement.error("Effect", "only Allow is supported here");
        }
        statements.add(new Statement(statement.texts("Action"), statement.texts("Resource")));
        statement.end();
      }
      policy.end();
    }
    return statements;
  }

  private static Optional<String> onFailure(Section function) {
    return function
        .section("EventInvokeConfig")
        .flatMap(config -> {
          // The second try of a failed asynchronous invocation comes from the next schedule
          // tick here.
          config.ignore("MaximumRetryAttempts", "MaximumEventAgeInSeconds");
          Optional<String> queue = onFailureQueue(config);
          config.end();
          return queue;
        });
  }

  private static Optional<String> onFailureQueue(Section section) {
    return section
        .section("DestinationConfig")
        .flatMap(config -> {
          Optional<Section> onFailure = config.section("OnFailure");
          config.end();
          return onFailure.map(destination -> {
            if (!destination.text("Type").equals("SQS")) {
              throw destination.error("Type", "must be SQS here");
            }
            String arn = destination.text("Destination");
            destination.end();
            return arn;
          });
        });
  }

  private Optional<Source> source(String event, Section section, String functionArn) {
    String type = section.text("Type");
    Section properties =
        section.section("Properties").orElseThrow(() -> section.error("Properties", "is missing"));
    section.end();
    return switch (type) {
      case "HttpApi" -> Optional.of(route(properties));
      case "SQS" -> Optional.of(queue(properties));
      case "DynamoDB" -> Optional.of(stream(properties));
      case "Schedule" -> {
        properties.ignore("Name", "Description");
        String expression = properties.text("Schedule");
        String rule = id + event;
        schedules.add(
            new Schedule(
                names.physicalName(section.path(), rule),
                names.arn(section.path(), rule),
                expression,
                BusReader.target(properties, id, functionArn)));
        yield Optional.empty();
      }
      case "EventBridgeRule" -> {
        String pattern =
            properties
                .value("Pattern")
                .orElseThrow(() -> properties.error("Pattern", "is missing"))
                .toString();
        String bus = properties.optionalText("EventBusName").orElse("default");
        String ruleName = name + "-" + event;
        String arn =
            functionArn
                .replaceFirst(":lambda:", ":events:")
                .replaceFirst(":function:.*", ":rule/" + bus + "/" + ruleName);
        rules.add(
            new Rule(
                bus,
                ruleName,
                arn,
                pattern,
                List.of(BusReader.target(properties, id, functionArn))));
        yield Optional.empty();
      }
      default -> throw section.error("Type", type + " is not supported by the local stack");
    };
  }

  private static Route route(Section route) {
    route.ignore("ApiId", "TimeoutInMillis");
    String format = route.optionalText("PayloadFormatVersion").orElse("2.0");
    if (!format.equals("2.0")) {
      throw route.error("PayloadFormatVersion", "must be 2.0 here");
    }
    Optional<String> path = route.optionalText("Path");
    // SAM: without path and method it is the catch-all route.
    String key = path.isEmpty() ? Route.DEFAULT : route.text("Method") + " " + path.get();
    Optional<Section> auth = route.section("Auth");
    String authorizer =
        auth.flatMap(section -> section.optionalText("Authorizer")).orElse(DEFAULT_AUTHORIZER);
    auth.ifPresent(Section::end);
    route.end();
    return new Route(key, authorizer.equals("NONE") ? Optional.empty() : Optional.of(authorizer));
  }

  private static QueueSource queue(Section source) {
    // A batch leaves at once here, whatever its window.
    source.ignore("MaximumBatchingWindowInSeconds", "ScalingConfig", "Enabled");
    QueueSource read =
        new QueueSource(
            source.text("Queue"), source.number("BatchSize", 10, 1, 10), partial(source));
    source.end();
    return read;
  }

  private static StreamSource stream(Section source) {
    // Batches leave at once, nothing gets old, and DynamoDB Local has one shard at a time.
    source.ignore("MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds", "Enabled");
    source.ignore("ParallelizationFactor");
    if (!source.text("StartingPosition").equals("TRIM_HORIZON")) {
      throw source.error("StartingPosition", "must be TRIM_HORIZON here");
    }
    StreamSource read =
        new StreamSource(
            source.text("Stream"),
            source.number("BatchSize", 100, 1, 1000),
            source.flag("BisectBatchOnFunctionError"),
            source.number("MaximumRetryAttempts", 10_000, 0, 10_000),
            partial(source),
            onFailureQueue(source));
    source.end();
    return read;
  }

  private static boolean partial(Section source) {
    List<String> types = source.texts("FunctionResponseTypes");
    if (!types.isEmpty() && !types.equals(List.of("ReportBatchItemFailures"))) {
      throw source.error("FunctionResponseTypes", "only ReportBatchItemFailures is supported here");
    }
    return !types.isEmpty();
  }
}
