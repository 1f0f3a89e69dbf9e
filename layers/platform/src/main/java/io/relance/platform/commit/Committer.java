package io.relance.platform.commit;

import static java.util.stream.Collectors.joining;

import io.relance.domain.journal.Entry;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes a decision in one {@code TransactWriteItems}: all of it or nothing (DESIGN.md, idea 1).
 *
 * <p>The client request token is left to the SDK, which draws one for each call and sends it again
 * with its own retries: an answer lost on the way comes back as COMMITTED. A token derived from the
 * journal key would be refused by DynamoDB as soon as a second decision on the same cause, made on
 * newer state, differs from the first; recognising that repeat is the journal condition's work.
 */
public final class Committer {
  /** A timer may not be set further into the past than this; the sweep looks back further. */
  public static final Duration LATEST_TIMER = Duration.ofDays(1);

  private static final int MOST_ROWS = 100;
  private static final String ABSENT = "attribute_not_exists(pk)";
  private static final String UNCHANGED = "rev = :expected";
  private static final String REFUSED = "ConditionalCheckFailed";
  private static final Set<String> BUSY =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient dynamo;
  private final Tables tables;
  private final EntryCodec entries;
  private final Messages messages;

  /** A committer to these tables. */
  public Committer(DynamoDbClient dynamo, Tables tables, EventNames names) {
    this.dynamo = dynamo;
    this.tables = tables;
    this.entries = new EntryCodec(names);
    this.messages = new Messages(names);
  }

  /**
   * Writes the decision, if its cause is new to the stream and every revision is as expected.
   * Several additions to one row become one; of several changes of one timer the last counts.
   *
   * @throws IllegalArgumentException if the commit has more than 100 rows, or sets a timer that was
   *     due more than {@link #LATEST_TIMER} before the decision
   * @throws CommitRefused if DynamoDB finds it invalid, such as a row over 400 KB
   * @throws software.amazon.awssdk.core.exception.SdkException in an outage; whether it was written
   *     is not known then, and trying again tells
   */
  public CommitResult commit(Commit commit) {
    List<TransactWriteItem> items = items(commit);
    try {
      dynamo.transactWriteItems(request -> request.transactItems(items));
      return CommitResult.COMMITTED;
    } catch (TransactionCanceledException cancelled) {
      return result(cancelled);
    } catch (TransactionInProgressException underWay) {
      return CommitResult.CONFLICT;
    }
  }

  /** The journal put comes first, so its reason is the first; it outweighs all others. */
  private static CommitResult result(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    if (!reasons.isEmpty() && REFUSED.equals(reasons.getFirst().code())) {
      return CommitResult.REPEATED;
    }
    if (reasons.stream()
        .anyMatch(reason -> REFUSED.equals(reason.code()) || BUSY.contains(reason.code()))) {
      return CommitResult.CONFLICT;
    }
    throw new CommitRefused(
        reasons.stream()
            .filter(reason -> !"None".equals(reason.code()))
            .map(reason -> reason.code() + ": " + reason.message())
            .distinct()
            .collect(joining("; ")));
  }

  private List<TransactWriteItem> items(Commit commit) {
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(journal(commit.entry()));
    Map<Key, Map<String, Long>> sums = new LinkedHashMap<>();
    for (Write write : commit.writes()) {
      switch (write) {
        case Write.Put put -> items.add(put(put));
        case Write.Delete delete -> items.add(delete(delete));
        case Write.Require require -> items.add(require(require));
        case Write.Below below ->
            items.add(
                conditional(
                    below.key(),
                    "ADD #a :one",
                    "< :limit",
                    below.attribute(),
                    Map.of(":one", Row.number(1), ":limit", Row.number(below.limit()))));
        case Write.Raise raise ->
            items.add(
                conditional(
                    raise.key(),
                    "SET #a = :value",
                    "<= :most",
                    raise.attribute(),
                    Map.of(
                        ":value", Row.number(raise.value()), ":most", Row.number(raise.atMost()))));
        case Write.Point point -> items.add(putTo(tables.state(), point.key(), point.doc()));
        case Write.Add add -> {
          Map<String, Long> sum = sums.computeIfAbsent(add.key(), _ -> new HashMap<>());
          add.increments().forEach((name, by) -> sum.merge(name, by, Long::sum));
        }
      }
    }
    sums.forEach((key, increments) -> items.add(add(key, increments)));
    items.addAll(timers(commit));
    if (items.size() > MOST_ROWS) {
      throw new IllegalArgumentException(
          items.size() + " rows in one commit; DynamoDB takes " + MOST_ROWS);
    }
    return items;
  }

  private TransactWriteItem journal(Entry entry) {
    Key key = Keys.journal(entry.account(), entry.stream(), entry.cause());
    Map<String, AttributeValue> row = Row.document(key, entries.encode(entry));
    return TransactWriteItem.builder()
        .put(put -> put.tableName(tables.journal()).item(row).conditionExpression(ABSENT))
        .build();
  }

  private TransactWriteItem put(Write.Put write) {
    Map<String, AttributeValue> row = Row.document(write.key(), write.doc());
    row.put(Row.REVISION, Row.number(write.expectedRevision() + 1));
    row.putAll(Row.listing(write.listing()));
    long expected = write.expectedRevision();
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(tables.state())
                .item(row)
                .conditionExpression(condition(expected))
                .expressionAttributeValues(values(expected)))
        .build();
  }

  private TransactWriteItem delete(Write.Delete write) {
    long expected = write.expectedRevision();
    return TransactWriteItem.builder()
        .delete(delete ->
            delete
                .tableName(tables.state())
                .key(Row.key(write.key()))
                .conditionExpression(condition(expected))
                .expressionAttributeValues(values(expected)))
        .build();
  }

  private TransactWriteItem require(Write.Require write) {
    long expected = write.revision();
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(tables.state())
                .key(Row.key(write.key()))
                .conditionExpression(condition(expected))
                .expressionAttributeValues(values(expected)))
        .build();
  }

  /** Changes one number of a row, if it isn't there or compares so. */
  private TransactWriteItem conditional(
      Key key,
      String change,
      String comparison,
      String attribute,
      Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(tables.state())
                .key(Row.key(key))
                .updateExpression(change)
                .conditionExpression("attribute_not_exists(#a) OR #a " + comparison)
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(values))
        .build();
  }

  private TransactWriteItem add(Key key, Map<String, Long> increments) {
    List<String> names = List.copyOf(increments.keySet());
    Map<String, String> placeholders = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> additions = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      placeholders.put("#n" + i, names.get(i));
      values.put(":n" + i, Row.number(increments.getOrDefault(names.get(i), 0L)));
      additions.add("#n" + i + " :n" + i);
    }
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(tables.state())
                .key(Row.key(key))
                .updateExpression("ADD " + String.join(", ", additions))
                .expressionAttributeNames(placeholders)
                .expressionAttributeValues(values))
        .build();
  }

  private List<TransactWriteItem> timers(Commit commit) {
    Map<Key, TimerChange> last = new LinkedHashMap<>();
    commit.timers().forEach(change -> last.put(Keys.timer(change.timer()), change));
    return last.entrySet().stream()
        .map(change ->
            switch (change.getValue()) {
              case TimerChange.Set set -> set(change.getKey(), set.timer(), commit.entry());
              case TimerChange.Cancel _ ->
                  TransactWriteItem.builder()
                      .delete(d -> d.tableName(tables.timers()).key(Row.key(change.getKey())))
                      .build();
            })
        .toList();
  }

  /** A timer carries on the correlation and depth of the decision that set it. */
  private TransactWriteItem set(Key key, Timer timer, Entry entry) {
    if (timer.dueAt().isBefore(entry.at().minus(LATEST_TIMER))) {
      throw new IllegalArgumentException(
          "the timer "
              + timer.id()
              + " was due at "
              + timer.dueAt()
              + ", long before "
              + entry.at());
    }
    Message due = new Message.TimerDue(timer, entry.correlation(), entry.depth());
    return putTo(tables.timers(), key, messages.encode(due));
  }

  private static TransactWriteItem putTo(String table, Key key, String doc) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(Row.document(key, doc)))
        .build();
  }

  private static String condition(long expectedRevision) {
    return expectedRevision == 0 ? ABSENT : UNCHANGED;
  }

  private static @Nullable Map<String, AttributeValue> values(long expectedRevision) {
    return expectedRevision == 0 ? null : Map.of(":expected", Row.number(expectedRevision));
  }
}
