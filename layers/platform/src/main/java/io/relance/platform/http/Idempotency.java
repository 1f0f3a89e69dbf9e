package io.relance.platform.http;

import io.relance.platform.commit.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Remembers, for each account and Idempotency-Key, which request came under it and how it was
 * answered (FEATURES I-01). The row only saves answering twice; that the effect happens once
 * follows from {@link Request#cause()}, which a retry shares with its first attempt even when the
 * first one crashed between its commit and its answer.
 */
final class Idempotency {
  /** Longer than a function can run, so two attempts never overlap. */
  static final Duration LOCKED = Duration.ofSeconds(60);

  static final Duration KEPT = Duration.ofDays(2);

  /** A larger answer would not fit a row; its repeat is worked out again. */
  private static final int LARGEST_BODY = 250_000;

  private final DynamoDbClient dynamo;
  private final String table;

  Idempotency(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** What became of an attempt to work under a key. */
  sealed interface Claim {
    /** Go on, as the request with this id: the attempt's own, or that of a failed earlier one. */
    record Granted(String request) implements Claim {}

    /** It was answered; this is the answer. */
    record Answered(Answer answer) implements Claim {}

    /** The same request is being handled right now. */
    record Twin() implements Claim {}

    /** The key belongs to another request. */
    record Reused() implements Claim {}
  }

  /**
   * Claims the key for an attempt.
   *
   * @param key where
   * @param fingerprint of everything that makes the request what it is
   * @param attempt the attempt's own request id
   * @param now when
   */
  Claim claim(Key key, String fingerprint, String attempt, Instant now) {
    Map<String, AttributeValue> row = new HashMap<>(Rows.key(key));
    row.put("fingerprint", Rows.s(fingerprint));
    row.put("attempt", Rows.s(attempt));
    row.put("lockedUntil", Rows.n(now.plus(LOCKED).getEpochSecond()));
    row.put("expiresAt", Rows.n(now.plus(KEPT).getEpochSecond()));
    try {
      dynamo.putItem(request ->
          request
              .tableName(table)
              .item(row)
              .conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
              .expressionAttributeValues(Map.of(":now", Rows.n(now.getEpochSecond())))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Claim.Granted(attempt);
    } catch (ConditionalCheckFailedException taken) {
      return again(key, taken.item(), fingerprint, now);
    }
  }

  /** Keeps the answer for the repeats. */
  void keep(Key key, Answer answer, Instant now) {
    String body = answer.body() == null ? "" : answer.body();
    if (body.length() > LARGEST_BODY) {
      release(key, now);
      return;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":status", Rows.n(answer.status()));
    values.put(":headers", AttributeValue.fromM(encoded(answer.headers())));
    values.put(":body", Rows.s(body));
    dynamo.updateItem(request ->
        request
            .tableName(table)
            .key(Rows.key(key))
            .updateExpression("SET #status = :status, headers = :headers, body = :body")
            .expressionAttributeNames(Map.of("#status", "status"))
            .expressionAttributeValues(values));
  }

  /** The attempt failed on our side: the next one may go on at once, under the same request id. */
  void release(Key key, Instant now) {
    dynamo.updateItem(request ->
        request
            .tableName(table)
            .key(Rows.key(key))
            .updateExpression("SET lockedUntil = :now")
            .expressionAttributeValues(Map.of(":now", Rows.n(now.getEpochSecond()))));
  }

  /** The key was claimed before: by what, and what became of it? */
  private Claim again(Key key, Map<String, AttributeValue> row, String fingerprint, Instant now) {
    if (!Rows.text(row, "fingerprint").equals(fingerprint)) {
      return new Claim.Reused();
    }
    if (row.containsKey("status")) {
      return new Claim.Answered(answer(row));
    }
    long lockedUntil = Rows.number(row, "lockedUntil");
    boolean free = lockedUntil <= now.getEpochSecond() && relock(key, lockedUntil, now);
    return free ? new Claim.Granted(Rows.text(row, "attempt")) : new Claim.Twin();
  }

  private boolean relock(Key key, long expected, Instant now) {
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(Rows.key(key))
              .conditionExpression("lockedUntil = :expected AND attribute_not_exists(#status)")
              .updateExpression("SET lockedUntil = :until")
              .expressionAttributeNames(Map.of("#status", "status"))
              .expressionAttributeValues(
                  Map.of(
                      ":expected", Rows.n(expected),
                      ":until", Rows.n(now.plus(LOCKED).getEpochSecond()))));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    }
  }

  private static Answer answer(Map<String, AttributeValue> row) {
    Map<String, String> headers =
        row.getOrDefault("headers", AttributeValue.fromM(Map.of())).m().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().s()));
    String body = Rows.text(row, "body");
    return new Answer((int) Rows.number(row, "status"), headers, body.isEmpty() ? null : body);
  }

  private static Map<String, AttributeValue> encoded(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> Rows.s(header.getValue())));
  }
}
