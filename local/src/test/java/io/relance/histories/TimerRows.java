package io.relance.histories;

import io.relance.domain.AccountId;
import io.relance.platform.commit.Keys;
import java.util.List;

/** The rows of the timer table. */
final class TimerRows {
  private TimerRows() {}

  /** The sort keys of an account's timers, which begin with the due time; earliest first. */
  static List<String> of(World world, AccountId account) {
    return world
        .dynamo()
        .scanPaginator(r -> r.tableName(world.table("TimerTable")).consistentRead(true))
        .items()
        .stream()
        .map(row -> String.valueOf(row.get("sk")))
        .map(text -> text.substring(text.indexOf("S=") + 2, text.length() - 1))
        .filter(sk -> sk.contains("#" + account + "#"))
        .sorted()
        .toList();
  }

  /** How many of all accounts' timers are due by now and were not sent yet. */
  static int due(World world) {
    String now = Keys.order(world.now());
    return (int)
        world
            .dynamo()
            .scanPaginator(r ->
                r.tableName(world.table("TimerTable"))
                    .consistentRead(true)
                    .filterExpression("attribute_not_exists(sentAt)"))
            .items()
            .stream()
            .filter(row -> row.get("sk").s().substring(0, now.length()).compareTo(now) <= 0)
            .count();
  }
}
