package io.relance.local.cli;

import io.relance.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return waiting(dynamoDb, template)
        .map(Instant::parse)
        .filter(due -> !due.isBefore(from.minus(OVERDUE)) && !due.isAfter(until))
        .min(Instant::compareTo);
  }

  private static Optional<Template.Table> table(Template template) {
    return template.tables().stream().filter(t -> t.logicalId().equals("TimerTable")).findFirst();
  }

  static Summary summary(DynamoDbClient dynamoDb, Template template) {
    List<String> due = waiting(dynamoDb, template).sorted().toList();
    return new Summary(due.size(), due.isEmpty() ? null : due.getFirst());
  }

  /**
   * When each is due: one look at all rows, where months of buckets would be a thousand queries.
   */
  private static Stream<String> waiting(DynamoDbClient dynamoDb, Template template) {
    return table(template).stream()
        .flatMap(table ->
            dynamoDb
                .scanPaginator(r ->
                    r.tableName(table.name())
                        .consistentRead(true)
                        .projectionExpression("sk")
                        .filterExpression("attribute_not_exists(sentAt)"))
                .items()
                .stream())
        .flatMap(row -> Optional.ofNullable(row.get("sk")).stream())
        .map(AttributeValue::s)
        .map(sk -> sk.substring(0, sk.indexOf('#')));
  }
}
