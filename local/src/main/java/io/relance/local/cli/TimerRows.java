package io.relance.local.cli;

import io.relance.local.template.Template;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the stack knows of the product's own timers: rows of TimerTable, whose sort key begins with
 * the due instant in ISO 8601, and which carry {@code sentAt} once a sweep has sent them.
 */
public final class TimerRows {
  private TimerRows() {}

  /**
   * The timers that wait.
   *
   * @param waiting how many
   * @param nextDue the earliest, null without any
   */
  record Summary(int waiting, @Nullable String nextDue) {}

  /** For the moving clock: when the earliest waiting timer is due, if that is by an instant. */
  public static Optional<Instant> nextDue(
      DynamoDbClient dynamoDb, Template template, Instant from, Instant until) {
    return Optional.ofNullable(summary(dynamoDb, template).nextDue())
        .map(Instant::parse)
        .filter(due -> !due.isAfter(until));
  }

  static Summary summary(DynamoDbClient dynamoDb, Template template) {
    Optional<Template.Table> table =
        template.tables().stream().filter(t -> t.logicalId().equals("TimerTable")).findFirst();
    int waiting = 0;
    @Nullable String earliest = null;
    if (table.isPresent()) {
      var rows =
          dynamoDb
              .scanPaginator(
                  r ->
                      r.tableName(table.get().name())
                          .projectionExpression("sk")
                          .filterExpression("attribute_not_exists(sentAt)"))
              .items();
      for (var row : rows) {
        AttributeValue sk = row.get("sk");
        if (sk != null) {
          waiting++;
          String due = sk.s().substring(0, sk.s().indexOf('#'));
          earliest = earliest == null || due.compareTo(earliest) < 0 ? due : earliest;
        }
      }
    }
    return new Summary(waiting, earliest);
  }
}
