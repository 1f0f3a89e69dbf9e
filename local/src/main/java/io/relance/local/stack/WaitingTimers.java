package io.relance.local.stack;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Tells the moving clock at which minutes something is due, so that it need not stop at each of a
 * month's 43,200.
 */
public interface WaitingTimers {
  /** None: the clock stops at every tick of every schedule. */
  WaitingTimers UNKNOWN = (endpoint, template, until) -> List.of();

  /** A timer. */
  record Waiting(String key, Instant dueAt) {}

  /**
   * The timers due until an instant, in any order.
   *
   * @param dynamoDb where DynamoDB answers
   * @param template whose tables
   * @param until inclusive
   */
  List<Waiting> until(URI dynamoDb, io.relance.local.template.Template template, Instant until);
}
