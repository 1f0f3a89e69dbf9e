package io.relance.platform;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.relance.platform.commit.Tables;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local for tests, in memory, started once for each JVM and spoken to over HTTP, so that
 * the SDK's own retries and interceptors take part as they do in production.
 */
public final class LocalDynamo {
  private static final URI ENDPOINT = start();
  private static final AtomicInteger TABLES = new AtomicInteger();

  private LocalDynamo() {}

  /** Where it listens. */
  public static URI endpoint() {
    return ENDPOINT;
  }

  /** A client; the interceptors can crash it. */
  public static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(ENDPOINT)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(c -> List.of(interceptors).forEach(c::addExecutionInterceptor))
        .build();
  }

  /** Empty tables of the product's form, of their own. */
  public static Tables tables() {
    int number = TABLES.incrementAndGet();
    Tables tables = new Tables("State-" + number, "Journal-" + number, "Timers-" + number);
    try (DynamoDbClient client = client()) {
      create(client, tables.state(), true);
      create(client, tables.journal(), false);
      create(client, tables.timers(), false);
    }
    return tables;
  }

  private static void create(DynamoDbClient client, String table, boolean listed) {
    client.createTable(request -> {
      request
          .tableName(table)
          .billingMode(BillingMode.PAY_PER_REQUEST)
          .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
      if (listed) {
        request
            .attributeDefinitions(
                attribute("pk"), attribute("sk"), attribute("list"), attribute("order"))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("listed")
                    .keySchema(key("list", KeyType.HASH), key("order", KeyType.RANGE))
                    .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                    .build());
      } else {
        request.attributeDefinitions(attribute("pk"), attribute("sk"));
      }
    });
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static URI start() {
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-sharedDb", "-port", Integer.toString(port)});
      server.start();
      return URI.create("http://localhost:" + port);
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local doesn't start", failed);
    }
  }
}
