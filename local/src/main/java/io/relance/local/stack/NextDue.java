package io.relance.local.stack;

import io.relance.local.template.Template;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells the moving clock when something is due next, so that it need not stop at each of a month's
 * 43,200 minutes.
 */
@FunctionalInterface
public interface NextDue {
  /**
   * When the earliest timer that still waits is due, if that is by an instant.
   *
   * @param dynamoDb where the tables are
   * @param template whose tables
   * @param from the stack's time; what is overdue counts too
   * @param until inclusive
   */
  Optional<Instant> find(DynamoDbClient dynamoDb, Template template, Instant from, Instant until);
}
