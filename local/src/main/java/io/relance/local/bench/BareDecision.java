package io.relance.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.relance.platform.AwsWiring;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Writes one row for each message. */
public final class BareDecision implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final DynamoDbClient dynamo;
  private final String table;

  /** Wired by the environment. */
  public BareDecision() {
    AwsWiring wiring = AwsWiring.current();
    dynamo = wiring.dynamoDb();
    table = wiring.variable("TABLE");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    for (SQSEvent.SQSMessage message : batch.getRecords()) {
      String id = message.getBody().substring(0, message.getBody().indexOf('\n'));
      Map<String, AttributeValue> row =
          Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("reply:" + id));
      dynamo.transactWriteItems(r ->
          r.transactItems(
              TransactWriteItem.builder().put(p -> p.tableName(table).item(row)).build()));
    }
    return new SQSBatchResponse(List.of());
  }
}
