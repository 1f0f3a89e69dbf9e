package io.relance.platform.http;

import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Counts a key's requests in windows of one minute, for all functions together, and never lets more
 * through than the limit. Each request has a number of its own in the window: an instance draws
 * them from the table in blocks, of a 64th of what is left, so that a busy minute costs a write for
 * many requests and the last 64 of a window one each. Numbers that an instance drew and did not use
 * are lost to the others until the next minute: at most a 64th of the limit for each.
 */
final class RateLimit {
  private static final long WINDOW = 60;
  private static final long KEPT = 3600;
  private static final long BLOCKS = 64;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Map<String, Numbers> drawn = new ConcurrentHashMap<>();

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
    Numbers numbers =
        drawn.compute(
            caller.key(),
            (_, known) -> known != null && known.key.equals(key) ? known : new Numbers(key));
    drawn.values().removeIf(old -> !old.key.sk().equals(key.sk()));
    return new Standing(limit, numbers.next(limit, now.getEpochSecond() + KEPT), resets);
  }

  /** A window's numbers, as far as this instance knows. */
  private final class Numbers {
    private final Key key;

    /** The highest number drawn by anybody when this instance last drew, itself included. */
    private long used;

    /** How many of the last block are left. */
    private long left;

    Numbers(Key key) {
      this.key = key;
    }

    /** A request's number; beyond the limit it is refused, and nothing is written for it. */
    synchronized long next(int limit, long expiresAt) {
      if (left == 0 && used < limit) {
        long block = used == 0 ? 1 : Math.max(1, (limit - used) / BLOCKS);
        used = increment(key, block, expiresAt);
        left = block;
      }
      if (left == 0) {
        return limit + 1L;
      }
      left--;
      return used - left;
    }
  }

  private long increment(Key key, long by, long expiresAt) {
    Map<String, AttributeValue> counted =
        dynamo
            .updateItem(request ->
                request
                    .tableName(table)
                    .key(Rows.key(key))
                    .updateExpression("ADD used :by SET expiresAt = :expiresAt")
                    .expressionAttributeValues(
                        Map.of(":by", Rows.n(by), ":expiresAt", Rows.n(expiresAt)))
                    .returnValues(ReturnValue.UPDATED_NEW))
            .attributes();
    return Rows.number(counted, "used");
  }

  /**
   * Where a key stands.
   *
   * @param limit requests a minute
   * @param used in this minute, this one included, as far as this instance knows
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
