package io.relance.histories;

import io.relance.local.table.TableServer;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local behind HTTP, called by the SDK's own clients as on Lambda. */
final class ServedDynamo implements Dynamo {
  private static final StaticCredentialsProvider ANYONE =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final TableServer server = TableServer.start(Optional.empty());
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  @Override
  public DynamoDbClient client(List<ExecutionInterceptor> interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_3)
        .credentialsProvider(ANYONE)
        .httpClient(http)
        .overrideConfiguration(c -> interceptors.forEach(c::addExecutionInterceptor))
        .build();
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_3)
        .credentialsProvider(ANYONE)
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
