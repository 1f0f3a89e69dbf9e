package io.relance.local.bench;

import io.relance.local.lambda.LocalFunction;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.Meters;
import io.relance.local.template.Template;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What the functions call and use between two moments, for each of what they did meanwhile. */
final class Metered {
  private static final double UNITS_OF_A_TRANSACTION = 2;

  private final LocalStack stack;
  private final PrintStream out;
  private final double transaction;
  private Map<String, LocalFunction.Used> before = Map.of();

  Metered(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
    this.transaction = calibrated();
  }

  /**
   * Used on AWS for one of what was done.
   *
   * @param writes DynamoDB write units
   * @param reads DynamoDB read units
   * @param sends requests to standard queues
   * @param orderedSends requests to FIFO queues
   * @param events put on the bus
   * @param runs of functions
   * @param polled runs that came from a standard queue: Lambda received and deleted a batch for
   *     each
   * @param orderedPolled runs that came from a FIFO queue
   * @param gigabyteSeconds of Lambda, as measured here
   */
  record Usage(
      double writes,
      double reads,
      double sends,
      double orderedSends,
      double events,
      double runs,
      double polled,
      double orderedPolled,
      double gigabyteSeconds) {}

  /** On AWS a transaction writes up to 1 KB for two units; DynamoDB Local may count otherwise. */
  private double calibrated() {
    String table =
        stack.template().tables().stream()
            .filter(each -> each.logicalId().equals("TimerTable"))
            .findFirst()
            .orElseThrow()
            .name();
    Map<String, AttributeValue> row =
        Map.of("pk", AttributeValue.fromS("bench"), "sk", AttributeValue.fromS("bench"));
    double counted =
        stack
            .dynamoDb()
            .transactWriteItems(r ->
                r.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .transactItems(
                        TransactWriteItem.builder()
                            .put(put -> put.tableName(table).item(row))
                            .build()))
            .consumedCapacity()
            .stream()
            .mapToDouble(ConsumedCapacity::capacityUnits)
            .sum();
    stack.dynamoDb().deleteItem(r -> r.tableName(table).key(row));
    out.printf(
        "DynamoDB Local counts %.0f units for a transaction's write of up to 1 KB, AWS %.0f: the"
            + " units of transactions below are as on AWS%n",
        counted, UNITS_OF_A_TRANSACTION);
    return UNITS_OF_A_TRANSACTION / counted;
  }

  /** From now on. */
  void begin() {
    before = used();
    stack.meters().reset();
  }

  /**
   * Until now: prints the calls and runs for one of so many.
   *
   * @param times how often it was done
   * @param without meters, such as {@code TimerSweep DynamoDb:Query}, and functions that don't
   *     count
   */
  Usage end(int times, Predicate<String> without) {
    Map<String, Meters.Reading> readings = new TreeMap<>(stack.meters().read());
    readings.keySet().removeIf(without);
    double writes = 0;
    double reads = 0;
    double sends = 0;
    double ordered = 0;
    double events = 0;
    out.printf("  %-52s %6s %8s %8s%n", "call", "calls", "entries", "units");
    for (Map.Entry<String, Meters.Reading> each : readings.entrySet()) {
      Meters.Reading reading = each.getValue();
      String operation = each.getKey().substring(each.getKey().indexOf(':') + 1);
      double calls = (double) reading.calls() / times;
      double entries = (double) reading.entries() / times;
      double units =
          reading.capacityUnits() / times * (operation.startsWith("Transact") ? transaction : 1);
      out.printf("  %-52s %6.2f %8.2f %8.2f%n", each.getKey(), calls, entries, units);
      switch (operation) {
        case "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems" ->
            writes += units;
        case "GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems" -> reads += units;
        case "SendMessage", "SendMessageBatch" -> {
          // The relay sends to action-dispatch alone.
          if (each.getKey().startsWith("JournalRelay ")) {
            ordered += calls;
          } else {
            sends += calls;
          }
        }
        case "PutEvents" -> events += entries;
        default -> throw new IllegalStateException("no price for " + operation);
      }
    }
    double runs = 0;
    double polled = 0;
    double orderedPolled = 0;
    double gigabyteSeconds = 0;
    for (Map.Entry<String, LocalFunction.Used> each : used().entrySet()) {
      LocalFunction.Used was = before.get(each.getKey());
      long calls = each.getValue().invocations() - (was == null ? 0 : was.invocations());
      Duration time = each.getValue().time().minus(was == null ? Duration.ZERO : was.time());
      if (calls > 0 && !without.test(each.getKey())) {
        double milliseconds = time.toNanos() / 1e6 / times;
        Template.Function function = stack.function(each.getKey()).declared();
        double share = (double) calls / times;
        out.printf("  %-52s %6.2f %17.1f ms%n", each.getKey() + " runs", share, milliseconds);
        runs += share;
        for (Template.Source source : function.sources()) {
          if (source instanceof Template.QueueSource queue) {
            boolean fifo = queue.queueArn().endsWith(".fifo");
            polled += fifo ? 0 : share;
            orderedPolled += fifo ? share : 0;
          }
        }
        gigabyteSeconds += milliseconds / 1000 * function.memoryMegabytes() / 1024.0;
      }
    }
    return new Usage(
        writes, reads, sends, ordered, events, runs, polled, orderedPolled, gigabyteSeconds);
  }

  private Map<String, LocalFunction.Used> used() {
    Map<String, LocalFunction.Used> all = new HashMap<>();
    for (Template.Function function : stack.template().functions()) {
      all.put(function.logicalId(), stack.function(function.logicalId()).used());
    }
    return all;
  }
}
