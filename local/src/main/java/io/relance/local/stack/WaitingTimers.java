package io.relance.local.stack;

import io.relance.local.template.Template;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells the moving clock at which minutes something is due, so that it need not stop at each of a
 * month's 43,200.
 */
public interface WaitingTimers {
  /** A timer. */
  record Waiting(String key, Instant dueAt) {}

  /**
   * The timers due until an instant, in any order.
   *
   * @param dynamoDb where the tables are
   * @param template whose tables
   * @param until inclusive
   */
  List<Waiting> until(DynamoDbClient dynamoDb, Template template, Instant until);
}
