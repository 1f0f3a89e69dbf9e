package io.relance.platform.timer;

import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The timers that wait. A row lives from the commit that sets it to the commit that consumes or
 * cancels it; in between the sweep marks it once its message is on a queue.
 */
public final class Timers {
  /** Sorts right after the {@code #} that ends the due time in a sort key. */
  private static final String AFTER_DUE = "$";

  private final DynamoDbClient dynamo;
  private final String table;

  /** The timers in a table. */
  public Timers(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * A timer whose message is on no queue yet.
   *
   * @param key its row
   * @param message the message to send, encoded when the timer was set
   */
  public record Waiting(Key key, String message) {}

  /**
   * The waiting timers of one bucket that are due by an instant, earliest first, page by page as
   * the stream is consumed.
   *
   * @param day in UTC
   * @param shard 0 to {@link Keys#TIMER_SHARDS} - 1
   * @param until included
   */
  public Stream<Waiting> due(LocalDate day, int shard, Instant until) {
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :bucket AND sk < :after")
                .filterExpression("attribute_not_exists(sentAt)")
                .expressionAttributeValues(
                    Map.of(
                        ":bucket", AttributeValue.fromS(Keys.timerBucket(day, shard)),
                        ":after", AttributeValue.fromS(Keys.order(until) + AFTER_DUE))))
        .items()
        .stream()
        .map(Timers::waiting);
  }

  /**
   * Remembers that a timer's message is on its queue, so that no later sweep sends it again. A
   * timer that was consumed or cancelled meanwhile stays gone. To be called after sending: what a
   * crash in between leaves unmarked is sent twice, never lost.
   */
  public void sent(Waiting timer, Instant at) {
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(
                  Map.of(
                      "pk", AttributeValue.fromS(timer.key().pk()),
                      "sk", AttributeValue.fromS(timer.key().sk())))
              .updateExpression("SET sentAt = :at")
              .conditionExpression("attribute_exists(pk)")
              .expressionAttributeValues(Map.of(":at", AttributeValue.fromS(at.toString()))));
    } catch (ConditionalCheckFailedException gone) {
      // Its message was handled before the mark was set: there is nothing left to mark.
      return;
    }
  }

  private static Waiting waiting(Map<String, AttributeValue> row) {
    return new Waiting(new Key(text(row, "pk"), text(row, "sk")), text(row, "doc"));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("the timer's row has no text " + name);
    }
    return value.s();
  }
}
