package io.relance.platform;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The only place that reads the process's environment and builds AWS clients. A handler's no-argument
 * constructor asks it for what it needs.
 */
public final class AwsWiring {
  private final Surroundings surroundings;

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

  /** DynamoDB, at {@code AWS_ENDPOINT_URL_DYNAMODB} where that is set. */
  public DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder().httpClient(http()), "AWS_ENDPOINT_URL_DYNAMODB")
        .build();
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

  private static software.amazon.awssdk.http.SdkHttpClient http() {
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
