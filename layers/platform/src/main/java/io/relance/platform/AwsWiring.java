package io.relance.platform;

import io.relance.platform.batch.DeadLetters;
import io.relance.platform.batch.SqsBatch;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Pause;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Messages;
import io.relance.platform.message.Outbound;
import io.relance.platform.timer.Timers;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The only place that reads the process's environment and builds AWS clients. A handler's
 * no-argument constructor asks it for what it needs.
 */
public final class AwsWiring {
  private final Surroundings surroundings;
  private @Nullable DynamoDbClient shared;

  private AwsWiring(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The wiring of the function that is being constructed. */
  public static AwsWiring current() {
    return new AwsWiring(
        Surroundings.LOCAL.isBound()
            ? Surroundings.LOCAL.get()
            : new Surroundings(System.getenv(), InstantSource.system(), List.of()));
  }

  /** The only source of time. */
  public InstantSource clock() {
    return surroundings.clock();
  }

  /** A variable's value; a missing or empty one fails at once with its name. */
  public String variable(String name) {
    return surroundings.require(name);
  }

  /** A variable's value that may be absent. */
  public Optional<String> optionalVariable(String name) {
    return Optional.ofNullable(surroundings.environment().get(name))
        .filter(value -> !value.isBlank());
  }

  /** The region that the function runs in. */
  public String region() {
    return variable("AWS_REGION");
  }

  /** Amazon SES v2 without retries: a second attempt after a lost answer would send twice. */
  public SesV2Client ses() {
    return configured(SesV2Client.builder().httpClient(http()), "AWS_ENDPOINT_URL_SES")
        .overrideConfiguration(c -> {
          surroundings.interceptors().forEach(c::addExecutionInterceptor);
          c.retryStrategy(AwsRetryStrategy.doNotRetry());
        })
        .build();
  }

  /** The parameter store. */
  public Parameters parameters() {
    String region = region();
    return new Parameters(
        http(),
        DefaultCredentialsProvider.builder().build(),
        URI.create(
            optionalVariable("AWS_ENDPOINT_URL_SSM")
                .orElse("https://ssm." + region + ".amazonaws.com/")),
        region);
  }

  /** DynamoDB, at {@code AWS_ENDPOINT_URL_DYNAMODB} where that is set. */
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = shared == null ? surroundings.dynamoDb() : shared;
    if (client == null) {
      client =
          configured(DynamoDbClient.builder().httpClient(http()), "AWS_ENDPOINT_URL_DYNAMODB")
              .build();
    }
    shared = client;
    return client;
  }

  /** The tables that the function was given. */
  public Tables tables() {
    return new Tables(variable("STATE_TABLE"), variable("JOURNAL_TABLE"), variable("TIMER_TABLE"));
  }

  /** The state table's documents. */
  public Documents documents() {
    return new Documents(dynamoDb(), variable("STATE_TABLE"), pause());
  }

  /** The timers that wait. */
  public Timers timers() {
    return new Timers(dynamoDb(), variable("TIMER_TABLE"));
  }

  /** The dead-letter queue of the function. */
  public DeadLetters deadLetters() {
    return new DeadLetters(sqs(), variable("DEAD_LETTER_QUEUE_URL"));
  }

  /** A standard queue of ours, by the variable that holds its URL. */
  public Outbound outbound(String urlVariable) {
    return new Outbound(sqs(), variable(urlVariable), new Messages(EventNames.PUBLISHED));
  }

  /** The loop over a batch of queue messages. */
  public SqsBatch sqsBatch() {
    return new SqsBatch(EventNames.PUBLISHED, deadLetters());
  }

  /** SQS, at {@code AWS_ENDPOINT_URL_SQS} where that is set. */
  public SqsClient sqs() {
    return configured(SqsClient.builder().httpClient(http()), "AWS_ENDPOINT_URL_SQS").build();
  }

  /** EventBridge, at {@code AWS_ENDPOINT_URL_EVENTBRIDGE} where that is set. */
  public EventBridgeClient eventBridge() {
    return configured(
            EventBridgeClient.builder().httpClient(http()), "AWS_ENDPOINT_URL_EVENTBRIDGE")
        .build();
  }

  /** The waits between attempts. */
  public Pause pause() {
    return Pause.withJitter(RandomGenerator.getDefault());
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.create();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String endpointVariable) {
    String own = surroundings.environment().get(endpointVariable);
    String endpoint =
        own != null ? own : surroundings.environment().getOrDefault("AWS_ENDPOINT_URL", "");
    builder.overrideConfiguration(
        c -> surroundings.interceptors().forEach(c::addExecutionInterceptor));
    return endpoint.isBlank() ? builder : builder.endpointOverride(URI.create(endpoint));
  }
}
