package io.relance.local.table;

import io.relance.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** Makes the template's tables. */
public final class Tables {
  private Tables() {}

  /** Makes a table; one that is there already stays as it is. */
  public static void create(DynamoDbClient dynamoDb, Template.Table table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(table.key()))
            .attributeDefinitions(
                table.attributes().entrySet().stream()
                    .map(a ->
                        AttributeDefinition.builder()
                            .attributeName(a.getKey())
                            .attributeType(a.getValue())
                            .build())
                    .toList());
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::index).toList());
    }
    table
        .streamView()
        .ifPresent(
            view -> request.streamSpecification(s -> s.streamEnabled(true).streamViewType(view)));
    try {
      dynamoDb.createTable(request.build());
    } catch (ResourceInUseException _) {
      // Kept from an earlier start in the same data directory.
    }
  }

  private static GlobalSecondaryIndex index(Template.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(p -> {
          p.projectionType(index.projection());
          if (!index.nonKey().isEmpty()) {
            p.nonKeyAttributes(index.nonKey());
          }
        })
        .build();
  }

  private static List<KeySchemaElement> schema(Template.TableKey key) {
    List<KeySchemaElement> elements = new ArrayList<>();
    elements.add(element(key.hash(), KeyType.HASH));
    key.range().ifPresent(range -> elements.add(element(range, KeyType.RANGE)));
    return elements;
  }

  private static KeySchemaElement element(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }
}
