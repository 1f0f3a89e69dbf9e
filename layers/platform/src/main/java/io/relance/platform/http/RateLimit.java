package io.relance.platform.http;

import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Counts a key's requests in windows of one minute, exactly and for all functions together: one
 * write unit a request, none once the window is used up.
 */
final class RateLimit {
  private static final long WINDOW = 60;
  private static final long KEPT = 3600;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Set<Key> usedUp = ConcurrentHashMap.newKeySet();

  RateLimit(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** Counts one request. */
  Standing count(Caller caller, Instant now) {
    long window = Math.floorDiv(now.getEpochSecond(), WINDOW);
    long resets = (window + 1) * WINDOW - now.getEpochSecond();
    int limit = caller.plan().requestsPerMinute();
    Key key = Keys.rate(caller.key(), window);
    if (usedUp.contains(key)) {
      return new Standing(limit, limit + 1L, resets);
    }
    long used = increment(key, now.getEpochSecond() + KEPT);
    if (used >= limit) {
      usedUp.removeIf(other -> !other.sk().equals(key.sk()));
      usedUp.add(key);
    }
    return new Standing(limit, used, resets);
  }

  private long increment(Key key, long expiresAt) {
    Map<String, AttributeValue> counted =
        dynamo
            .updateItem(request ->
                request
                    .tableName(table)
                    .key(Rows.key(key))
                    .updateExpression("ADD used :one SET expiresAt = :expiresAt")
                    .expressionAttributeValues(
                        Map.of(":one", Rows.n(1), ":expiresAt", Rows.n(expiresAt)))
                    .returnValues(ReturnValue.UPDATED_NEW))
            .attributes();
    return Rows.number(counted, "used");
  }

  /**
   * Where a key stands.
   *
   * @param limit requests a minute
   * @param used in this minute, this one included
   * @param resets seconds until the next minute begins, 1 to 60
   */
  record Standing(int limit, long used, long resets) {
    boolean exceeded() {
      return used > limit;
    }

    Map<String, String> headers() {
      return Map.of(
          "x-ratelimit-limit", Integer.toString(limit),
          "x-ratelimit-remaining", Long.toString(Math.max(0, limit - used)),
          "x-ratelimit-reset", Long.toString(resets));
    }
  }
}
