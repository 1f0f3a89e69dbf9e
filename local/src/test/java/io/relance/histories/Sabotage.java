package io.relance.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Mistakes that the product does not make: each must be caught, or the audit proves nothing. */
enum Sabotage implements ExecutionInterceptor {
  NONE,
  /** The bus accepts an event and forgets it. */
  LOST_EVENT,
  /** A queue accepts a message and forgets it. */
  LOST_MESSAGE,
  /** A decision is committed without its journal entry. */
  NO_ENTRY,
  /** A repeat is not recognised: the journal's condition is gone, and everything comes twice. */
  NO_DEDUPLICATION,
  /** Counters move twice as far. */
  COUNTED_TWICE,
  /** A cancelled timer stays. */
  NO_CANCEL,
  /** The sweep's clock is ten days ahead. */
  EARLY_SWEEP;

  private static final String JOURNAL = "ournal";
  private static final String TIMERS = "imer";

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return context.request() instanceof TransactWriteItemsRequest request
        ? request.toBuilder().transactItems(changed(request.transactItems())).build()
        : context.request();
  }

  private List<TransactWriteItem> changed(List<TransactWriteItem> items) {
    List<TransactWriteItem> changed = new ArrayList<>(items);
    switch (this) {
      case NO_ENTRY -> changed.removeIf(item -> isJournal(item) && items.size() > 1);
      case NO_DEDUPLICATION ->
          changed.replaceAll(item -> isJournal(item) ? unconditional(item) : item);
      case COUNTED_TWICE -> changed.replaceAll(Sabotage::doubled);
      case NO_CANCEL ->
          changed.removeIf(
              item -> item.delete() != null && item.delete().tableName().contains(TIMERS));
      case NONE, LOST_EVENT, LOST_MESSAGE, EARLY_SWEEP -> {}
    }
    return changed;
  }

  private static boolean isJournal(TransactWriteItem item) {
    return item.put() != null && item.put().tableName().contains(JOURNAL);
  }

  private static TransactWriteItem unconditional(TransactWriteItem item) {
    return item.toBuilder().put(item.put().toBuilder().conditionExpression(null).build()).build();
  }

  private static TransactWriteItem doubled(TransactWriteItem item) {
    if (item.update() == null) {
      return item;
    }
    Map<String, AttributeValue> values = new HashMap<>(item.update().expressionAttributeValues());
    values.replaceAll(
        (_, value) -> AttributeValue.fromN(Long.toString(2 * Long.parseLong(value.n()))));
    return item.toBuilder()
        .update(item.update().toBuilder().expressionAttributeValues(values).build())
        .build();
  }
}
