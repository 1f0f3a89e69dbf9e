package io.relance.local.stack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** What the functions called on AWS, and how much DynamoDB capacity that took. */
public final class Meters {
  private final Map<String, Reading> readings = new TreeMap<>();

  /**
   * A reading.
   *
   * @param calls AWS requests answered
   * @param entries what they carried: messages, events, else one each
   * @param capacityUnits DynamoDB's read or write units, as the operation reads or writes
   */
  public record Reading(long calls, long entries, double capacityUnits) {
    Reading plus(long moreEntries, double moreUnits) {
      return new Reading(calls + 1, entries + moreEntries, capacityUnits + moreUnits);
    }
  }

  /** The readings so far, by {@code <function> <service>:<operation>}. */
  public synchronized Map<String, Reading> read() {
    return new TreeMap<>(readings);
  }

  /** Back to nothing. */
  public synchronized void reset() {
    readings.clear();
  }

  /** Notes a call that Lambda itself makes for a function, such as deleting its messages. */
  public synchronized void note(String caller, String operation, long entries, double units) {
    readings.merge(
        caller + " " + operation,
        new Reading(1, entries, units),
        (old, _) -> old.plus(entries, units));
  }

  /** The meter of one function's clients. */
  public ExecutionInterceptor of(String function) {
    return new ExecutionInterceptor() {
      @Override
      public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes ignored) {
        return askingForCapacity(context.request());
      }

      @Override
      public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String operation =
            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        double units =
            capacity(context.response()).stream()
                .mapToDouble(c -> c.capacityUnits() == null ? 0 : c.capacityUnits())
                .sum();
        note(function, operation, entries(context.request()), units);
      }
    };
  }

  private static SdkRequest askingForCapacity(SdkRequest request) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    return switch (request) {
      case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case ScanRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case BatchGetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case TransactGetItemsRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case TransactWriteItemsRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      default -> request;
    };
  }

  private static List<ConsumedCapacity> capacity(SdkResponse response) {
    return switch (response) {
      case GetItemResponse r -> one(r.consumedCapacity());
      case PutItemResponse r -> one(r.consumedCapacity());
      case UpdateItemResponse r -> one(r.consumedCapacity());
      case DeleteItemResponse r -> one(r.consumedCapacity());
      case QueryResponse r -> one(r.consumedCapacity());
      case ScanResponse r -> one(r.consumedCapacity());
      case BatchGetItemResponse r -> r.consumedCapacity();
      case BatchWriteItemResponse r -> r.consumedCapacity();
      case TransactGetItemsResponse r -> r.consumedCapacity();
      case TransactWriteItemsResponse r -> r.consumedCapacity();
      default -> List.of();
    };
  }

  private static List<ConsumedCapacity> one(ConsumedCapacity capacity) {
    return capacity == null ? List.of() : List.of(capacity);
  }

  private static long entries(SdkRequest request) {
    return switch (request) {
      case SendMessageBatchRequest r -> r.entries().size();
      case PutEventsRequest r -> r.entries().size();
      case TransactWriteItemsRequest r -> r.transactItems().size();
      default -> 1;
    };
  }
}
