package io.relance.local.bench;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Run;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.local.lambda.Activity;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.queue.Queues;
import io.relance.local.queue.SqsServer;
import io.relance.local.stack.LocalAws;
import io.relance.local.stack.Meters;
import io.relance.local.table.TableServer;
import io.relance.local.table.Tables;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateReader;
import io.relance.platform.Surroundings;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.CommitResult;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The time and the read units of sweeping a minute in which 100 timers are due, among more and more
 * that wait: all of them for later on the same day, in the very buckets that are swept.
 */
final class SweepTime {
  private static final int DUE = 100;
  private static final int SWEEPS = 25;
  private static final int WARM_UP = 15;

  /** A commit's rows, less its journal entry. */
  private static final int PART = 99;

  /** Timers fall due from midnight on, a minute after the other; those that wait, from 3:00 on. */
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  /** The most rows of a batch write. */
  private static final int BATCH = 25;

  private static final Duration BEGIN_OF_WAITING = Duration.ofHours(3);
  private static final long SECONDS_OF_WAITING = Duration.ofHours(20).toSeconds();
  private static final Duration MOST = Duration.ofMinutes(20);
  private static final AccountId ACCOUNT = new AccountId("bench");
  private static final byte[] TICK = "{}".getBytes(StandardCharsets.UTF_8);

  private final Path template;
  private final PrintStream out;

  SweepTime(Path template, PrintStream out) {
    this.template = template;
    this.out = out;
  }

  /**
   * One set of tables with its sweep.
   *
   * @param waiting how many timers wait in it
   * @param timers their table
   * @param nanos of each counted sweep
   */
  private record Field(
      int waiting,
      String timers,
      Committer committer,
      LocalFunction sweep,
      Meters meters,
      AtomicReference<Instant> clock,
      List<Long> nanos) {
    double median() {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted[sorted.length / 2] / 1e6;
    }

    double best() {
      return nanos.stream().mapToLong(Long::longValue).min().orElse(0) / 1e6;
    }
  }

  /**
   * Measures.
   *
   * @param sizes how many timers wait, ascending
   */
  void measure(List<Integer> sizes) {
    LocalAws.credentials();
    long begin = System.nanoTime();
    try (TableServer tables = TableServer.start(Optional.empty());
        SqsServer queues = SqsServer.start(LocalAws.REGION, LocalAws.ACCOUNT, Optional.empty());
        DynamoDbClient dynamo = LocalAws.dynamoDb(tables.endpoint());
        SqsClient sqs = LocalAws.sqs(queues.endpoint())) {
      List<Field> fields = new ArrayList<>();
      for (int size : sizes) {
        Field field = field(size, tables.endpoint(), queues.endpoint(), dynamo, sqs);
        if (!load(field, dynamo, begin)) {
          out.printf("  stopped after %s: %,d waiting timers are not measured%n", MOST, size);
          break;
        }
        out.printf("  %,d timers wait, after %d s%n", size, seconds(begin));
        fields.add(field);
      }
      // By turns, so that whatever else the machine does meets all of them alike.
      for (int sweep = 0; sweep < WARM_UP + SWEEPS; sweep++) {
        for (Field field : fields) {
          sweep(field, sweep);
        }
      }
      print(fields);
    }
  }

  private static long seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }

  /** A stage of its own, with its own tables and queues. */
  private Field field(int waiting, URI tables, URI queues, DynamoDbClient dynamo, SqsClient sqs) {
    Template declared =
        TemplateReader.read(
            template,
            new Place(
                LocalAws.REGION,
                LocalAws.ACCOUNT,
                "relance",
                queues.toString(),
                "http://localhost",
                Map.of("Stage", "w" + waiting, "OperatorKeyHash", "0".repeat(64))));
    declared.tables().forEach(table -> Tables.create(dynamo, table));
    AtomicReference<Instant> clock = new AtomicReference<>(MIDNIGHT);
    Failures failures = new Failures(clock::get);
    var _ = new Queues(sqs, declared.queues(), failures);
    Template.Function sweep =
        declared.functions().stream()
            .filter(function -> function.logicalId().equals("TimerSweep"))
            .findFirst()
            .orElseThrow();
    Meters meters = new Meters();
    return new Field(
        waiting,
        table(sweep, "TIMER_TABLE"),
        new Committer(
            dynamo,
            new io.relance.platform.commit.Tables(
                table(sweep, "STATE_TABLE"),
                table(sweep, "JOURNAL_TABLE"),
                table(sweep, "TIMER_TABLE")),
            EventNames.PUBLISHED),
        new LocalFunction(
            sweep,
            new Surroundings(
                LocalAws.environment(sweep, tables, queues),
                clock::get,
                List.of(meters.of("TimerSweep"))),
            new Activity(),
            failures),
        meters,
        clock,
        new ArrayList<>());
  }

  private static String table(Template.Function function, String variable) {
    return Objects.requireNonNull(function.environment().get(variable));
  }

  /** Writes the timers that wait, as a commit would; false when that took too long. */
  private static boolean load(Field field, DynamoDbClient dynamo, long begin) {
    long step = SECONDS_OF_WAITING * 1000 / field.waiting();
    Messages messages = new Messages(EventNames.PUBLISHED);
    for (int from = 0; from < field.waiting(); from += BATCH) {
      if (System.nanoTime() - begin > MOST.toNanos()) {
        return false;
      }
      List<WriteRequest> batch = new ArrayList<>();
      for (int i = from; i < Math.min(field.waiting(), from + BATCH); i++) {
        Timer timer = timer("waiting" + i, MIDNIGHT.plus(BEGIN_OF_WAITING).plusMillis(step * i));
        Key key = Keys.timer(timer);
        Map<String, AttributeValue> row =
            Map.of(
                "pk", AttributeValue.fromS(key.pk()),
                "sk", AttributeValue.fromS(key.sk()),
                "doc",
                    AttributeValue.fromS(messages.encode(new Message.TimerDue(timer, "bench", 0))));
        batch.add(WriteRequest.builder().putRequest(put -> put.item(row)).build());
      }
      dynamo.batchWriteItem(request -> request.requestItems(Map.of(field.timers(), batch)));
    }
    return true;
  }

  private static Timer timer(String id, Instant dueAt) {
    return new Timer(id, ACCOUNT, dueAt, Run.TIMER_PURPOSE, "spring/" + id + "/1");
  }

  private static void commit(Field field, String cause, List<TimerChange> timers) {
    Entry entry =
        new Entry(
            ACCOUNT,
            "bench",
            new Cause("bench", cause),
            1,
            MIDNIGHT,
            "system",
            "bench",
            0,
            new Rule("bench", 1),
            Map.of(),
            List.of());
    CommitResult result = field.committer().commit(new Commit(entry, List.of(), timers));
    if (result != CommitResult.COMMITTED) {
      throw new IllegalStateException("the timers were not set: " + result);
    }
  }

  /** Due, swept, and deleted as their consumers would. */
  private static void sweep(Field field, int number) {
    Instant minute = MIDNIGHT.plus(Duration.ofMinutes(number + 1L));
    List<TimerChange> due = new ArrayList<>();
    for (int i = 0; i < DUE; i++) {
      due.add(new TimerChange.Set(timer("due" + number + "-" + i, minute.minusMillis(500L * i))));
    }
    commit(field, "due" + number, due.subList(0, PART));
    commit(field, "last" + number, due.subList(PART, DUE));
    field.clock().set(minute);
    if (number == WARM_UP) {
      field.meters().reset();
    }
    long begin = System.nanoTime();
    if (field.sweep().invoke(TICK) instanceof Outcome.Failed failed) {
      throw new IllegalStateException(failed.reason());
    }
    if (number >= WARM_UP) {
      field.nanos().add(System.nanoTime() - begin);
    }
    List<TimerChange> consumed =
        due.stream().<TimerChange>map(each -> new TimerChange.Cancel(each.timer())).toList();
    commit(field, "consumed" + number, consumed.subList(0, PART));
    commit(field, "and" + number, consumed.subList(PART, DUE));
  }

  private void print(List<Field> fields) {
    out.printf(
        "%nsweeping a minute with %d due, %d sweeps each, by turns:%n"
            + "  %12s %10s %10s %12s %10s %10s %8s%n",
        DUE, SWEEPS, "waiting", "median ms", "best ms", "queries", "read units", "writes", "sends");
    for (Field field : fields) {
      Map<String, Meters.Reading> read = field.meters().read();
      double queries = 0;
      double reads = 0;
      double writes = 0;
      double sends = 0;
      for (Map.Entry<String, Meters.Reading> each : read.entrySet()) {
        String operation = each.getKey().substring(each.getKey().indexOf(':') + 1);
        switch (operation) {
          case "Query" -> {
            queries += each.getValue().calls();
            reads += each.getValue().capacityUnits();
          }
          case "GetItem" -> reads += each.getValue().capacityUnits();
          case "PutItem", "UpdateItem" -> writes += each.getValue().capacityUnits();
          case "SendMessageBatch" -> sends += each.getValue().calls();
          default -> throw new IllegalStateException("a sweep calls no " + operation);
        }
      }
      out.printf(
          "  %,12d %10.0f %10.0f %12.1f %10.1f %10.1f %8.1f%n",
          field.waiting(),
          field.median(),
          field.best(),
          queries / SWEEPS,
          reads / SWEEPS,
          writes / SWEEPS,
          sends / SWEEPS);
    }
    if (fields.size() > 1) {
      Field least = fields.getFirst();
      Field most = fields.getLast();
      out.printf(
          "  among %,d it takes %.2f times as long as among %,d (target: at most 1.5)%n",
          most.waiting(), most.median() / least.median(), least.waiting());
    }
  }
}
