package io.relance.local.bench;

import io.relance.local.lambda.LocalFunction;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.Meters;
import io.relance.local.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What one reply takes from its POST to its tag, metered on the local stack and priced. */
final class Cost {
  private static final int REPLIES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // US dollars per million, us-east-1 (DESIGN.md).
  private static final double HTTP_API = 1.00;
  private static final double SQS = 0.40;
  private static final double EVENT = 1.00;
  private static final double WRITE_UNIT = 0.625;
  private static final double READ_UNIT = 0.125;
  private static final double INVOCATION = 0.20;
  private static final double GIGABYTE_SECOND = 13.33;

  private static final double UNITS_OF_A_TRANSACTION = 2;

  private final LocalStack stack;
  private final PrintStream out;
  private double transaction = 1;

  Cost(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  void measure() throws IOException, InterruptedException {
    calibrate();
    try (Outreach outreach = Outreach.open(stack.url())) {
      List<String> warm = outreach.tokens("warm", REPLIES);
      List<String> human = outreach.tokens("human", REPLIES);
      List<String> absent = outreach.tokens("absent", REPLIES);
      List<String> posted = outreach.tokens("posted", REPLIES);
      List<String> away = outreach.tokens("away", REPLIES);
      Outreach.Webhook webhook = outreach.webhook();
      Sender byKey = reply -> outreach.post("/v1/replies", reply);
      Sender byWebhook = reply -> outreach.post(webhook, reply);
      stack.awaitIdle(PATIENCE);
      String absence =
          "I am out of the office and will be back on "
              + LocalDate.now(ZoneOffset.UTC).plusDays(9)
              + ".";
      post(byKey, "warm", warm, "Thanks, can we talk?");
      scenario(byKey, "human reply, with an API key", human, "Thanks, can we talk?");
      scenario(byKey, "out of office with a date, with an API key", absent, absence);
      scenario(byKey, "unmatched, with an API key", List.of(), "Thanks, can we talk?");
      scenario(byWebhook, "human reply, by a webhook", posted, "Thanks, can we talk?");
      scenario(byWebhook, "out of office with a date, by a webhook", away, absence);
    }
  }

  /** On AWS a transaction writes up to 1 KB for two units; DynamoDB Local may count otherwise. */
  private void calibrate() {
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
    transaction = UNITS_OF_A_TRANSACTION / counted;
    out.printf(
        "DynamoDB Local counts %.0f units for a transaction's write of up to 1 KB, AWS %.0f: the"
            + " units of transactions below are as on AWS%n",
        counted, UNITS_OF_A_TRANSACTION);
  }

  /** How a reply is brought in. */
  private interface Sender {
    void send(Object reply) throws IOException, InterruptedException;
  }

  private void post(Sender sender, String name, List<String> tokens, String text)
      throws IOException, InterruptedException {
    for (int i = 0; i < REPLIES; i++) {
      String to =
          tokens.isEmpty() ? "sam@relance.example" : "sam+" + tokens.get(i) + "@relance.example";
      String from = name.replaceAll("[^a-z]", "") + i + "@elsewhere.example";
      sender.send(Outreach.reply(name + i, from, to, text));
      stack.awaitIdle(PATIENCE);
    }
  }

  private void scenario(Sender sender, String name, List<String> tokens, String text)
      throws IOException, InterruptedException {
    Map<String, LocalFunction.Used> before = used();
    stack.meters().reset();
    post(sender, name, tokens, text);
    Map<String, Meters.Reading> readings = new TreeMap<>(stack.meters().read());
    readings.keySet().removeIf(meter -> meter.startsWith("TimerSweep "));
    double writes = 0;
    double reads = 0;
    double sends = 0;
    double events = 0;
    out.printf("%n%s, 4 KB, one at a time: per reply%n", name);
    out.printf("  %-52s %6s %8s %8s%n", "call", "calls", "entries", "units");
    for (Map.Entry<String, Meters.Reading> each : readings.entrySet()) {
      Meters.Reading reading = each.getValue();
      String operation = each.getKey().substring(each.getKey().indexOf(':') + 1);
      double units =
          reading.capacityUnits() / REPLIES * (operation.startsWith("Transact") ? transaction : 1);
      out.printf(
          "  %-52s %6.2f %8.2f %8.2f%n",
          each.getKey(), per(reading.calls()), per(reading.entries()), units);
      switch (operation) {
        case "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems" ->
            writes += units;
        case "GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems" -> reads += units;
        case "SendMessage", "SendMessageBatch" -> sends += per(reading.calls());
        case "PutEvents" -> events += per(reading.entries());
        default -> throw new IllegalStateException("no price for " + operation);
      }
    }
    double invocations = 0;
    double gigabyteSeconds = 0;
    for (Map.Entry<String, LocalFunction.Used> each : used().entrySet()) {
      LocalFunction.Used was = before.get(each.getKey());
      long calls = each.getValue().invocations() - (was == null ? 0 : was.invocations());
      Duration time = each.getValue().time().minus(was == null ? Duration.ZERO : was.time());
      if (calls > 0 && !each.getKey().equals("TimerSweep")) {
        double milliseconds = time.toNanos() / 1e6 / REPLIES;
        out.printf("  %-52s %6.2f %17.1f ms%n", each.getKey() + " runs", per(calls), milliseconds);
        invocations += per(calls);
        gigabyteSeconds += milliseconds / 1000 * memory(each.getKey());
      }
    }
    price(writes, reads, sends, events, invocations, gigabyteSeconds);
  }

  private void price(
      double writes, double reads, double sends, double events, double runs, double seconds) {
    // Received and deleted by Lambda's poller: two requests a batch.
    double one = sends + 2;
    double ten = sends + 0.2;
    double fixed =
        HTTP_API + writes * WRITE_UNIT + reads * READ_UNIT + events * EVENT + runs * INVOCATION;
    out.printf(
        "  US dollars per million replies: HTTP %.2f, writes %.2f (%.1f units), reads %.2f (%.1f),"
            + " events %.2f, Lambda %.2f + %.2f (%.3f GB-s), SQS %.2f (%.2f in batches of ten)%n",
        HTTP_API,
        writes * WRITE_UNIT,
        writes,
        reads * READ_UNIT,
        reads,
        events * EVENT,
        runs * INVOCATION,
        seconds * GIGABYTE_SECOND,
        seconds,
        one * SQS,
        ten * SQS);
    out.printf(
        "  total %.2f one at a time, %.2f in batches of ten; without Lambda's time %.2f (target"
            + " 12)%n",
        fixed + seconds * GIGABYTE_SECOND + one * SQS,
        fixed + seconds * GIGABYTE_SECOND + ten * SQS,
        fixed + ten * SQS);
  }

  private static double per(long n) {
    return (double) n / REPLIES;
  }

  private double memory(String function) {
    return stack.function(function).declared().memoryMegabytes() / 1024.0;
  }

  private Map<String, LocalFunction.Used> used() {
    Map<String, LocalFunction.Used> all = new HashMap<>();
    for (Template.Function function : stack.template().functions()) {
      all.put(function.logicalId(), stack.function(function.logicalId()).used());
    }
    return all;
  }
}
