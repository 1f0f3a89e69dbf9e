package io.relance.platform.http;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
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

/** A fresh state table in the JVM's one DynamoDB Local, and a clock that stands until moved. */
final class EmbeddedState {
  private static final DynamoDbClient DYNAMO = DynamoDBEmbedded.create().dynamoDbClient();

  private final String table = "state-" + UUID.randomUUID();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  EmbeddedState() {
    DYNAMO.createTable(request ->
        request
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text("pk"), text("sk"))
            .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
  }

  DynamoDbClient dynamo() {
    return DYNAMO;
  }

  String table() {
    return table;
  }

  InstantSource clock() {
    return () -> now;
  }

  void pass(Duration time) {
    now = now.plus(time);
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
