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
  EARLY_SWEEP,
  /** A claim does not look again whether what it was decided on is still so. */
  CLAIM_UNCHECKED(" was begun at "),
  /** What nobody knows of is asked for again. */
  UNKNOWN_AGAIN("though nobody knew"),
  /** The counters of identities stand still, and so does what is booked. */
  QUOTA_UNCOUNTED("over the quota of the day"),
  /** Identities are open round the clock. */
  WINDOW_IGNORED("outside the window"),
  /** No rest between two acts. */
  GAP_IGNORED("too soon after the last");

  private final String shown;

  Sabotage() {
    this("");
  }

  Sabotage(String shown) {
    this.shown = shown;
  }

  /** Whether it is a mistake of what sends. */
  boolean isOfSending() {
    return !shown.isEmpty();
  }

  /** Whether a finding is what this mistake leads to. */
  boolean shows(String finding) {
    return finding.contains(shown);
  }

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
      case CLAIM_UNCHECKED ->
          changed.removeIf(item -> item.conditionCheck() != null && isOfLedger(items));
      case UNKNOWN_AGAIN ->
          rewrite(
              changed,
              "\\{\"is\":\"Unknown\",\"at\":(\"[^\"]+\"),\"reason\":(\"[^\"]*\")\\}",
              "{\"is\":\"Requested\",\"notBefore\":$1,\"why\":$2,\"turn\":\"OPEN\"}");
      case QUOTA_UNCOUNTED -> {
        changed.removeIf(item -> item.update() != null && isCounter(item));
        rewrite(changed, "\"onDay\":\\d+,\"inWeek\":\\d+", "\"onDay\":0,\"inWeek\":0");
      }
      case WINDOW_IGNORED ->
          rewrite(
              changed,
              "\"openings\":\\[.*?\\}\\]",
              "\"openings\":[{\"days\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\","
                  + "\"SATURDAY\",\"SUNDAY\"],\"from\":\"00:00:00\",\"to\":\"00:00:00\"}]");
      case GAP_IGNORED -> rewrite(changed, "\"gap\":\"[^\"]+\"", "\"gap\":\"PT0S\"");
      case NONE, LOST_EVENT, LOST_MESSAGE, EARLY_SWEEP -> {}
    }
    return changed;
  }

  /** A change of an effect's row after it was asked for. */
  private static boolean isOfLedger(List<TransactWriteItem> items) {
    return items.stream()
        .anyMatch(item -> isJournal(item) && text(item.put().item(), "pk").contains("#effect/"));
  }

  private static boolean isCounter(TransactWriteItem item) {
    return text(item.update().key(), "sk").startsWith("N#");
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return String.valueOf(row.getOrDefault(name, AttributeValue.fromS("")).s());
  }

  /** Rewrites the documents of the state table: the journal knows what should be there. */
  private static void rewrite(List<TransactWriteItem> items, String pattern, String by) {
    items.replaceAll(item -> {
      if (item.put() == null || isJournal(item) || !item.put().item().containsKey("doc")) {
        return item;
      }
      Map<String, AttributeValue> row = new HashMap<>(item.put().item());
      row.put("doc", AttributeValue.fromS(text(row, "doc").replaceAll(pattern, by)));
      return item.toBuilder().put(item.put().toBuilder().item(row).build()).build();
    });
  }

  private static boolean isJournal(TransactWriteItem item) {
    return item.put() != null && item.put().tableName().contains(JOURNAL);
  }

  private static TransactWriteItem unconditional(TransactWriteItem item) {
    return item.toBuilder()
        .put(
            item.put().toBuilder()
                .conditionExpression(null)
                .expressionAttributeValues(null)
                .build())
        .build();
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
