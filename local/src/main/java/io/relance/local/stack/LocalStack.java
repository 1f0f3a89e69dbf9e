package io.relance.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.local.bus.Bus;
import io.relance.local.http.HttpGateway;
import io.relance.local.lambda.AccessCheck;
import io.relance.local.lambda.Activity;
import io.relance.local.lambda.AsyncInvocation;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.queue.Queues;
import io.relance.local.queue.SqsServer;
import io.relance.local.table.TableServer;
import io.relance.local.table.Tables;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateException;
import io.relance.local.template.TemplateReader;
import io.relance.platform.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Runs what a template declares, in this JVM, without Docker. */
public final class LocalStack implements AutoCloseable {
  private static final String EVENTS_PATH = "/_local/aws/events";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Options options;
  private final Activity activity = new Activity();
  private final Meters meters = new Meters();
  private final Failures failures;
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final HttpGateway gateway;
  private final Template template;
  private final URI dynamoDbUrl;
  private final URI sqsUrl;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final Queues queues;
  private final Bus bus;
  private final Map<String, LocalFunction> functions = new LinkedHashMap<>();
  private final Pollers pollers;
  private final TimeSteps timeSteps;

  private LocalStack(Options options) throws IOException {
    this.options = options;
    this.failures = new Failures(options.clock());
    LocalAws.credentials();
    try {
      this.gateway = new HttpGateway(options.port(), activity, options.clock());
      closing.add(gateway);
      SqsServer sqsServer = SqsServer.start(LocalAws.REGION, LocalAws.ACCOUNT, options.data());
      closing.add(sqsServer);
      this.template =
          TemplateReader.read(
              options.template(),
              new Place(
                  LocalAws.REGION,
                  LocalAws.ACCOUNT,
                  "relance",
                  sqsServer.endpoint().toString(),
                  gateway.url().toString(),
                  options.parameters()));
      this.dynamoDbUrl = options.tables().isPresent() ? options.tables().get() : tables();
      this.dynamoDb = LocalAws.dynamoDb(dynamoDbUrl);
      this.sqsUrl = sqsServer.endpoint();
      this.sqs = LocalAws.sqs(sqsUrl);
      template.tables().forEach(table -> Tables.create(dynamoDb, table));
      this.queues = new Queues(sqs, template.queues(), failures);
      for (Template.Function function : template.functions()) {
        functions.put(
            function.arn(),
            new LocalFunction(
                function,
                new Surroundings(environment(function), options.clock(), interceptors(function)),
                activity,
                failures));
      }
      AsyncInvocation async = new AsyncInvocation(this::send, failures, options.clock());
      this.bus =
          new Bus(
              template,
              new Bus.Region(LocalAws.REGION, LocalAws.ACCOUNT),
              sqs,
              functions,
              async,
              failures,
              options.clock());
      gateway.mount(EVENTS_PATH, this::putEvents);
      EventSources sources =
          new EventSources(template, functions.values(), activity, failures, options.clock());
      this.pollers =
          new Pollers(
              sources.ofQueues(sqs, queues),
              sources.ofStreams(
                  dynamoDb, LocalAws.streams(dynamoDbUrl), this::send, options.data()),
              activity,
              queues);
      this.timeSteps =
          new TimeSteps(
              template,
              options.clock(),
              bus,
              options
                  .nextDue()
                  .map(look -> (from, until) -> look.find(dynamoDb, template, from, until)),
              this::awaitIdle);
      pollers.start();
      closing.addFirst(pollers);
      gateway.start(template, functions, LocalAws.REGION);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a stack; it serves when this returns.
   *
   * @throws TemplateException when the template cannot be run here
   * @throws IOException when the port is taken
   */
  public static LocalStack start(Options options) throws IOException {
    return new LocalStack(options);
  }

  private URI tables() {
    TableServer server = TableServer.start(options.data().map(d -> d.resolve("tables")));
    closing.add(server);
    return server.endpoint();
  }

  private Map<String, String> environment(Template.Function function) {
    Map<String, String> variables = LocalAws.environment(function, dynamoDbUrl, sqsUrl);
    variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", gateway.url() + EVENTS_PATH);
    return variables;
  }

  private List<ExecutionInterceptor> interceptors(Template.Function function) {
    List<ExecutionInterceptor> all = new ArrayList<>();
    all.add(new AccessCheck(function, template));
    all.add(meters.of(function.logicalId()));
    all.addAll(options.interceptors());
    return all;
  }

  private HttpGateway.Answer putEvents(String method, byte[] body) throws IOException {
    try {
      return HttpGateway.Answer.json(200, bus.putEvents(JSON.readTree(body)).toString());
    } catch (IllegalArgumentException e) {
      return HttpGateway.Answer.json(
          400, "{\"__type\":\"ValidationException\",\"message\":\"" + e.getMessage() + "\"}");
    }
  }

  private String send(String queueArn, String body) {
    Template.Queue queue =
        queues
            .find(queueArn)
            .orElseThrow(() -> new TemplateException(queueArn, "there is no such queue"));
    return sqs.sendMessage(r -> r.queueUrl(queue.url()).messageBody(body)).messageId();
  }

  /** The HTTP API, without a slash at the end. */
  public URI url() {
    return gateway.url();
  }

  /** The stack's time. */
  public MovableClock clock() {
    return options.clock();
  }

  /** What runs here. */
  public Template template() {
    return template;
  }

  /** What the functions called. */
  public Meters meters() {
    return meters;
  }

  /** The queues and their dead letters. */
  public Queues queues() {
    return queues;
  }

  /** The last failures. */
  public Failures failures() {
    return failures;
  }

  /** The gateway, to mount more under {@code /_local/}. */
  public HttpGateway gateway() {
    return gateway;
  }

  /** DynamoDB, for looking into tables. */
  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /** SQS, for sending to queues. */
  public SqsClient sqs() {
    return sqs;
  }

  /** A function by its logical id. */
  public LocalFunction function(String logicalId) {
    return functions.values().stream()
        .filter(f -> f.declared().logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no function " + logicalId));
  }

  /** What a function's process would find in its environment. */
  public Map<String, String> environment(String logicalId) {
    return environment(function(logicalId).declared());
  }

  /**
   * Waits until nothing is under way: no request or invocation, no message in a queue that has a
   * consumer, nothing unread in a stream. Counted, not guessed.
   *
   * @throws IllegalStateException with what is still there, after the timeout
   */
  public void awaitIdle(Duration timeout) {
    try {
      pollers.awaitIdle(timeout);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  /** Moves the clock forward; see {@link #setTime}. */
  public void advance(Duration by) {
    setTime(clock().instant().plus(by));
  }

  /**
   * Moves the clock forward, stopping at each minute at which something is due: its schedules are
   * run and all that follows is awaited before time goes on.
   */
  public void setTime(Instant target) {
    timeSteps.moveTo(target);
  }

  /** Runs the schedules that have come due on a running clock since the last call. */
  public void tick() {
    timeSteps.catchUp();
  }

  /**
   * Sends what lies in a dead-letter queue where it came from.
   *
   * @param queue the dead-letter queue, or the queue that it belongs to
   * @return how many messages
   */
  public int redrive(String queue) {
    return new Redrive(queues, bus, functions).run(queue);
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (AutoCloseable each : closing) {
      try {
        each.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("the stack did not close cleanly");
        }
        failure.addSuppressed(e);
      }
    }
    closing.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
