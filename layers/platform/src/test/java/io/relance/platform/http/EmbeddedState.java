package io.relance.platform.http;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import io.relance.platform.commit.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Fresh tables in the JVM's one DynamoDB Local, and a clock that stands until moved. */
public final class EmbeddedState {
  private static final DynamoDbClient DYNAMO = DynamoDBEmbedded.create().dynamoDbClient();

  private final Tables tables;
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  /** New tables. */
  public EmbeddedState() {
    String suffix = "-" + UUID.randomUUID();
    this.tables = new Tables("state" + suffix, "journal" + suffix, "timers" + suffix);
    for (String table : List.of(tables.state(), tables.journal(), tables.timers())) {
      DYNAMO.createTable(request ->
          request
              .tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text("pk"), text("sk"))
              .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
    }
  }

  /** The engine. */
  public DynamoDbClient dynamo() {
    return DYNAMO;
  }

  /** The tables' names; the state table has no index. */
  public Tables tables() {
    return tables;
  }

  /** Stands until {@link #pass}. */
  public InstantSource clock() {
    return () -> now;
  }

  /** Moves the clock. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  String table() {
    return tables.state();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
