package io.relance.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template declares, with every name, ARN and URL resolved.
 *
 * @param api the HTTP API, if there is one
 * @param functions Lambda functions, in the template's order
 * @param tables DynamoDB tables
 * @param queues SQS queues
 * @param buses names of EventBridge buses
 * @param rules rules on buses
 * @param schedules rules on time
 * @param sendPermissions who else may send to a queue, from queue policies
 * @param outputs the stack's outputs
 */
public record Template(
    Optional<HttpApi> api,
    List<Function> functions,
    List<Table> tables,
    List<Queue> queues,
    List<String> buses,
    List<Rule> rules,
    List<Schedule> schedules,
    List<SendPermission> sendPermissions,
    Map<String, String> outputs) {

  /** Copies the collections. */
  public Template {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    buses = List.copyOf(buses);
    rules = List.copyOf(rules);
    schedules = List.copyOf(schedules);
    sendPermissions = List.copyOf(sendPermissions);
    outputs = Map.copyOf(outputs);
  }

  /**
   * An HTTP API with a Lambda authorizer.
   *
   * @param authorizers by name
   * @param defaultAuthorizer the one for routes that name none
   */
  public record HttpApi(Map<String, Authorizer> authorizers, Optional<String> defaultAuthorizer) {}

  /**
   * A REQUEST authorizer, payload 2.0, simple responses.
   *
   * @param functionArn the function that decides
   * @param headers lower-case names; a request without all of them gets 401
   * @param cacheFor how long a decision holds for the same header values; zero for not at all
   */
  public record Authorizer(String functionArn, List<String> headers, Duration cacheFor) {}

  /**
   * A Lambda function.
   *
   * @param logicalId in the template
   * @param name physical
   * @param arn of the function
   * @param codeUri as written
   * @param handler {@code class::method}
   * @param timeout of one invocation
   * @param memoryMegabytes as declared
   * @param environment with Globals merged in
   * @param policy what it may do
   * @param sources what invokes it
   * @param onFailureArn where an asynchronous invocation goes that failed for good
   */
  public record Function(
      String logicalId,
      String name,
      String arn,
      String codeUri,
      String handler,
      Duration timeout,
      int memoryMegabytes,
      Map<String, String> environment,
      List<Statement> policy,
      List<Source> sources,
      Optional<String> onFailureArn) {
    /** The handler's class. */
    public String handlerClass() {
      int colons = handler.indexOf("::");
      return colons < 0 ? handler : handler.substring(0, colons);
    }
  }

  /** Permission to do any of the actions on any of the resources. */
  public record Statement(List<String> actions, List<String> resources) {}

  /** What invokes a function. */
  public sealed interface Source {}

  /**
   * A route.
   *
   * @param routeKey such as {@code GET /v1/contacts/{contact}}, or {@link #DEFAULT}
   * @param authorizer its name; empty for an open route
   */
  public record Route(String routeKey, Optional<String> authorizer) implements Source {
    /** The key of the route that takes what no other does. */
    public static final String DEFAULT = "$default";
  }

  /**
   * Messages of a queue.
   *
   * @param queueArn of the queue
   * @param batchSize 1 to 10
   * @param partial whether the function reports the messages that failed
   */
  public record QueueSource(String queueArn, int batchSize, boolean partial) implements Source {}

  /**
   * Records of a table's stream.
   *
   * @param streamArn of the stream
   * @param batchSize at most
   * @param bisect whether a failed batch is halved
   * @param retries of a failed batch before it is given up
   * @param partial whether the function reports the first record that failed
   * @param onFailureArn the queue that is told of a batch given up
   */
  public record StreamSource(
      String streamArn,
      int batchSize,
      boolean bisect,
      int retries,
      boolean partial,
      Optional<String> onFailureArn)
      implements Source {}

  /**
   * A table.
   *
   * @param logicalId in the template
   * @param name physical
   * @param arn of the table
   * @param streamArn of its stream
   * @param attributes name to type of the key attributes
   * @param key its key
   * @param indexes global secondary indexes
   * @param streamView empty without a stream
   * @param ttlAttribute empty without a time to live
   */
  public record Table(
      String logicalId,
      String name,
      String arn,
      String streamArn,
      Map<String, String> attributes,
      TableKey key,
      List<Index> indexes,
      Optional<String> streamView,
      Optional<String> ttlAttribute) {}

  /** A partition key and perhaps a sort key, by attribute name. */
  public record TableKey(String hash, Optional<String> range) {}

  /** A global secondary index; its projection as in the template. */
  public record Index(String name, TableKey key, String projection, List<String> nonKey) {}

  /**
   * A queue.
   *
   * @param logicalId in the template
   * @param name physical
   * @param arn of the queue
   * @param url of the queue
   * @param attributes for CreateQueue
   * @param redrive where messages end that cannot be handled
   */
  public record Queue(
      String logicalId,
      String name,
      String arn,
      String url,
      Map<String, String> attributes,
      Optional<Redrive> redrive) {}

  /** After so many receives a message goes to the other queue. */
  public record Redrive(String deadLetterArn, int maxReceives) {}

  /** A pattern on a bus, and where matching events go. */
  public record Rule(String bus, String name, String arn, String pattern, List<Target> targets) {}

  /** A time expression, and what happens then. */
  public record Schedule(String name, String arn, String expression, Target target) {}

  /**
   * Where a rule sends.
   *
   * @param arn a queue or a function
   * @param input what is sent
   * @param retries after a failed delivery
   * @param deadLetterArn the queue for what could not be delivered
   */
  public record Target(
      String id, String arn, Input input, int retries, Optional<String> deadLetterArn) {}

  /** What a target receives. */
  public sealed interface Input {
    /** The whole event. */
    record Whole() implements Input {}

    /** A part of the event, by a JSON path such as {@code $.detail}. */
    record Path(String path) implements Input {}

    /** Always the same JSON text. */
    record Constant(String json) implements Input {}

    /** A text with {@code <name>} placeholders filled from paths. */
    record Transformer(Map<String, String> paths, String template) implements Input {}
  }

  /** A service may send to a queue on behalf of the resource. */
  public record SendPermission(String service, String queueArn, String sourceArn) {}
}
