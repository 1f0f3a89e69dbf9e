package io.relance.local.cli;

import io.relance.local.template.Template;
import io.relance.platform.timer.Timers;
import java.time.Duration;
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
  /** Timers that should have fired are looked for so far back. */
  private static final Duration OVERDUE = Duration.ofDays(2);

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
    return table(template)
        .flatMap(table -> new Timers(dynamoDb, table.name()).nextDue(from.minus(OVERDUE), until));
  }

  private static Optional<Template.Table> table(Template template) {
    return template.tables().stream().filter(t -> t.logicalId().equals("TimerTable")).findFirst();
  }

  static Summary summary(DynamoDbClient dynamoDb, Template template) {
    Optional<Template.Table> table = table(template);
    int waiting = 0;
    @Nullable String earliest = null;
    if (table.isPresent()) {
      var rows =
          dynamoDb
              .scanPaginator(r ->
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
