package io.relance.histories;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.relance.local.bus.Bus;
import io.relance.local.lambda.AsyncInvocation;
import io.relance.local.lambda.Failures;
import io.relance.local.table.Tables;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateReader;
import io.relance.platform.AwsWiring;
import io.relance.platform.Surroundings;
import io.relance.platform.store.Stores;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The functions of template.yaml, constructed as Lambda does, over tables of their own, a simulated
 * network and a clock that stands. One at a time, or one within the other.
 */
final class World implements AutoCloseable {
  private static final String REGION = "eu-west-3";
  private static final String ACCOUNT = "000000000000";
  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              World.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> method.getReturnType().equals(int.class) ? 1_000 : "local");

  private final Dynamo engine;
  private final Faults faults = new Faults();
  private final Provider provider;
  private final Network network;
  private final Template template;
  private final Map<String, Object> handlers = new HashMap<>();
  private final Map<String, String> routes = new HashMap<>();
  private final DynamoDbClient dynamo;
  private final JournalStream journal;
  private final Stores stores;
  private volatile Instant now = Instant.EPOCH;
  private final AtomicInteger running = new AtomicInteger();

  World(Dynamo engine, Sabotage sabotage) {
    Map.of(
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local",
            "aws.region", REGION,
            "http.maxConnections", "64")
        .forEach((name, value) -> System.setProperty(name, value));
    provider = new Provider(this::now);
    network = new Network(sabotage, provider, this::now);
    template =
        TemplateReader.read(
            home().resolve("template.yaml"),
            new Place(
                REGION,
                ACCOUNT,
                "relance",
                network.url(),
                "http://api",
                Map.of(
                    "Stage", "histories",
                    "OperatorKeyHash", "0".repeat(64),
                    "UnipileEndpoint", network.url())));
    this.engine = engine;
    dynamo = engine.client(List.of());
    template.tables().forEach(table -> Tables.create(dynamo, table));
    journal = new JournalStream(engine.streams(), dynamo, table("JournalTable"));
    SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(URI.create(network.url()))
            .region(Region.of(REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    Failures failures = new Failures(this::now);
    network.connect(
        template,
        new Bus(
            template,
            new Bus.Region(REGION, ACCOUNT),
            sqs,
            Map.of(),
            new AsyncInvocation((_, _) -> "", failures, this::now),
            failures,
            this::now));
    for (Template.Function function : template.functions()) {
      Duration ahead =
          sabotage == Sabotage.EARLY_SWEEP && function.logicalId().equals("TimerSweep")
              ? Duration.ofDays(10)
              : Duration.ZERO;
      Surroundings surroundings =
          new Surroundings(
              environment(function),
              () -> now.plus(ahead),
              List.of(faults, sabotage),
              engine.client(List.of(faults, sabotage)));
      handlers.put(function.logicalId(), handler(function, surroundings));
      function.sources().stream()
          .filter(Template.Route.class::isInstance)
          .map(Template.Route.class::cast)
          .forEach(route -> routes.put(route.routeKey(), function.logicalId()));
    }
    Template.Function any = template.functions().getFirst();
    stores =
        ScopedValue.where(
                Surroundings.LOCAL,
                new Surroundings(environment(any), this::now, List.of(), dynamo))
            .call(() -> Stores.of(AwsWiring.current()));
  }

  static Path home() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("template.yaml"))) {
      here = Optional.ofNullable(here.getParent()).orElseThrow();
    }
    return here;
  }

  private Map<String, String> environment(Template.Function function) {
    Map<String, String> variables = new HashMap<>(function.environment());
    variables.put("AWS_ENDPOINT_URL", network.url());
    variables.put("AWS_ENDPOINT_URL_SSM", network.url());
    variables.put("AWS_REGION", REGION);
    return variables;
  }

  private static Object handler(Template.Function function, Surroundings surroundings) {
    try {
      return ScopedValue.where(Surroundings.LOCAL, surroundings)
          .call(() -> Class.forName(function.handlerClass()).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function.logicalId() + " can't be constructed", e);
    }
  }

  Instant now() {
    return now;
  }

  void setTime(Instant time) {
    now = time;
  }

  Faults faults() {
    return faults;
  }

  Network network() {
    return network;
  }

  Provider provider() {
    return provider;
  }

  /** Whether a function runs at this moment, and another one beside it. */
  boolean isBusy() {
    return running.get() > 1;
  }

  JournalStream journal() {
    return journal;
  }

  Stores stores() {
    return stores;
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  String table(String logicalId) {
    return template.tables().stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** Which function reads a queue. */
  private String consumer(String queue) {
    String arn =
        template.queues().stream()
            .filter(each -> each.logicalId().equals(queue))
            .findFirst()
            .orElseThrow()
            .arn();
    return template.functions().stream()
        .filter(function ->
            function.sources().stream()
                .anyMatch(source ->
                    source instanceof Template.QueueSource from && from.queueArn().equals(arn)))
        .findFirst()
        .orElseThrow()
        .logicalId();
  }

  /** One request. */
  APIGatewayV2HTTPResponse http(APIGatewayV2HTTPEvent request) {
    return invoke(Optional.ofNullable(routes.get(request.getRouteKey())).orElseThrow(), request);
  }

  /** One batch of messages. */
  SQSBatchResponse messages(String queue, SQSEvent batch) {
    return invoke(consumer(queue), batch);
  }

  /** One batch of the journal's stream. */
  StreamsEventResponse records(DynamodbEvent batch) {
    return invoke("JournalRelay", batch);
  }

  /** One tick of the schedule. */
  void sweep() {
    network.sideBySide(true);
    try {
      this.<ScheduledEvent, @Nullable Void>invoke("TimerSweep", new ScheduledEvent());
    } finally {
      network.sideBySide(false);
    }
  }

  /** Runs a function; others may run while it does, one within the other. */
  @SuppressWarnings("unchecked") // the template says which handler takes what
  private <I, O extends @Nullable Object> O invoke(String logicalId, I event) {
    var handler = (RequestHandler<I, O>) Optional.ofNullable(handlers.get(logicalId)).orElseThrow();
    running.incrementAndGet();
    try {
      return handler.handleRequest(event, CONTEXT);
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public void close() {
    network.close();
    engine.close();
  }
}
