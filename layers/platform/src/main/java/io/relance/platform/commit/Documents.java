package io.relance.platform.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.platform.commit.Write.Listing;
import io.relance.platform.json.Json;
import io.relance.platform.json.UndecodableJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Typed reads of the state table, and the one kind of write that needs no decision. */
public final class Documents {
  private static final String LISTED = "listed";
  private static final int MOST_KEYS = 100;
  private static final int BATCH_TRIES = 8;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Pause pause;

  /** The documents of a state table. */
  public Documents(DynamoDbClient dynamo, String table, Pause pause) {
    this.dynamo = dynamo;
    this.table = table;
    this.pause = pause;
  }

  /** How fresh a read must be. */
  public enum Freshness {
    /** Sees every write that was answered before: for decisions. */
    CONSISTENT,
    /** May be some milliseconds old, at half the price: for views. */
    EVENTUAL
  }

  /** Which end of a list comes first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** The document at a key, as of now. */
  public <T> Optional<Stored<T>> get(Key key, Class<T> type) {
    return get(key, type, Freshness.CONSISTENT);
  }

  /** The document at a key. */
  public <T> Optional<Stored<T>> get(Key key, Class<T> type, Freshness freshness) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Row.key(key))
                    .consistentRead(freshness == Freshness.CONSISTENT))
            .item();
    return row.isEmpty() ? Optional.empty() : Optional.of(stored(row, type));
  }

  /** All documents of a partition whose sort key begins so, in its order, as of now. */
  public <T> List<Stored<T>> query(String pk, String skPrefix, Class<T> type) {
    return rows(pk, skPrefix).stream().map(row -> stored(row, type)).toList();
  }

  /** The keys of all rows of a partition whose sort key begins so, in its order, as of now. */
  public List<Key> keys(String pk, String skPrefix) {
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", Row.text(pk), ":sk", Row.text(skPrefix)))
                .projectionExpression("pk, sk"))
        .items()
        .stream()
        .map(Row::key)
        .toList();
  }

  /** All counter rows of a partition whose sort key begins so, by sort key. */
  public Map<String, Map<String, Long>> counters(String pk, String skPrefix) {
    Map<String, Map<String, Long>> counters = new LinkedHashMap<>();
    for (Map<String, AttributeValue> row : rows(pk, skPrefix)) {
      counters.put(Row.text(row, Row.SK), numbers(row));
    }
    return counters;
  }

  /** The counters at these keys, as of now; a key without a row is left out. */
  public Map<Key, Map<String, Long>> counters(Collection<Key> keys) {
    Map<Key, Map<String, Long>> counters = new HashMap<>();
    for (Map<String, AttributeValue> row : batch(List.copyOf(keys))) {
      counters.put(Row.key(row), numbers(row));
    }
    return counters;
  }

  private static Map<String, Long> numbers(Map<String, AttributeValue> row) {
    Map<String, Long> numbers = new HashMap<>();
    row.forEach((name, value) -> {
      if (value.n() != null) {
        numbers.put(name, Long.parseLong(value.n()));
      }
    });
    return Map.copyOf(numbers);
  }

  /** The documents that there are at these keys, in the keys' order, as of now. */
  public <T> Map<Key, Stored<T>> batchGet(Collection<Key> keys, Class<T> type) {
    Map<Key, Stored<T>> found = new HashMap<>();
    List<Key> distinct = keys.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += MOST_KEYS) {
      List<Key> part = distinct.subList(from, Math.min(distinct.size(), from + MOST_KEYS));
      for (Map<String, AttributeValue> row : batch(part)) {
        Stored<T> stored = stored(row, type);
        found.put(stored.key(), stored);
      }
    }
    Map<Key, Stored<T>> ordered = new LinkedHashMap<>();
    for (Key key : distinct) {
      Stored<T> stored = found.get(key);
      if (stored != null) {
        ordered.put(key, stored);
      }
    }
    return ordered;
  }

  /**
   * A part of a list, through the index {@code listed}; the index follows the documents within
   * milliseconds, the documents themselves are as of now.
   *
   * @param list a {@link Listing#list()}, chosen by us, never by a caller from outside
   * @param position of an earlier page's {@link Page#next()}, or null for the first
   * @param limit at most so many; a page may hold fewer and still not be the last
   * @throws UnknownPosition if no page gave it out; it can't lead into another list
   */
  public <T> Page<T> list(
      String list, Direction direction, @Nullable String position, int limit, Class<T> type) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(LISTED)
            .keyConditionExpression("#list = :list")
            .expressionAttributeNames(Map.of("#list", Row.LIST))
            .expressionAttributeValues(Map.of(":list", Row.text(list)))
            .scanIndexForward(direction == Direction.ASCENDING)
            .limit(limit);
    if (position != null) {
      request.exclusiveStartKey(Position.parse(position).startKey(list));
    }
    QueryResponse answer = dynamo.query(request.build());
    List<Key> keys = answer.items().stream().map(Row::key).toList();
    return new Page<>(
        List.copyOf(batchGet(keys, type).values()),
        answer.lastEvaluatedKey().isEmpty()
            ? null
            : Position.of(answer.lastEvaluatedKey()).toString());
  }

  /**
   * Writes a document without a decision and without revision: only for projections, whose repeated
   * writing changes nothing, and which no {@link Write.Put} writes.
   */
  public void put(Key key, Object value, @Nullable Listing listing) {
    Map<String, AttributeValue> row = Row.document(key, Json.encode(value));
    row.putAll(Row.listing(listing));
    dynamo.putItem(request -> request.tableName(table).item(row));
  }

  /** Removes a document that {@link #put} wrote; one that is gone stays gone. */
  public void delete(Key key) {
    dynamo.deleteItem(request -> request.tableName(table).key(Row.key(key)));
  }

  /** An empty prefix is none: DynamoDB refuses to compare a key with it. */
  private List<Map<String, AttributeValue>> rows(String pk, String skPrefix) {
    QueryRequest.Builder request = QueryRequest.builder().tableName(table).consistentRead(true);
    if (skPrefix.isEmpty()) {
      request
          .keyConditionExpression("pk = :pk")
          .expressionAttributeValues(Map.of(":pk", Row.text(pk)));
    } else {
      request
          .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
          .expressionAttributeValues(Map.of(":pk", Row.text(pk), ":sk", Row.text(skPrefix)));
    }
    return dynamo.queryPaginator(request.build()).items().stream().toList();
  }

  /** DynamoDB may leave keys of a batch unread when it is busy; those are asked for again. */
  private List<Map<String, AttributeValue>> batch(List<Key> keys) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(keys.stream().map(Row::key).toList())
                .consistentRead(true)
                .build());
    for (int done = 0; !wanted.isEmpty(); done++) {
      if (done == BATCH_TRIES) {
        throw new ContendedDecision(done);
      }
      if (done > 0) {
        pause.before(done);
      }
      Map<String, KeysAndAttributes> asked = wanted;
      var answer = dynamo.batchGetItem(request -> request.requestItems(asked));
      rows.addAll(answer.responses().getOrDefault(table, List.of()));
      wanted = answer.unprocessedKeys();
    }
    return rows;
  }

  private static <T> Stored<T> stored(Map<String, AttributeValue> row, Class<T> type) {
    return new Stored<>(Row.key(row), Json.decode(Row.text(row, Row.DOC), type), Row.revision(row));
  }

  /** Where a page ended; the list itself is not part of it, so it can't lead into another. */
  private record Position(String order, String pk, String sk) {
    static Position of(Map<String, AttributeValue> last) {
      return new Position(
          Row.text(last, Row.ORDER), Row.text(last, Row.PK), Row.text(last, Row.SK));
    }

    static Position parse(String text) {
      try {
        return Json.decode(new String(Base64.getUrlDecoder().decode(text), UTF_8), Position.class);
      } catch (UndecodableJson | IllegalArgumentException foreign) {
        throw new UnknownPosition();
      }
    }

    Map<String, AttributeValue> startKey(String list) {
      if (order.isEmpty() || pk.isEmpty() || sk.isEmpty()) {
        throw new UnknownPosition();
      }
      return Map.of(
          Row.LIST, Row.text(list),
          Row.ORDER, Row.text(order),
          Row.PK, Row.text(pk),
          Row.SK, Row.text(sk));
    }

    @Override
    public String toString() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Json.encode(this).getBytes(UTF_8));
    }
  }
}
