package io.relance.platform.http;

import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Fresh tables in the JVM's one DynamoDB Local, and a clock that stands until moved. */
public final class EmbeddedState {
  private static final DynamoDbClient DYNAMO = LocalDynamo.client();

  private final Tables tables = LocalDynamo.tables();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  /** The engine. */
  public DynamoDbClient dynamo() {
    return DYNAMO;
  }

  /** The tables' names. */
  public Tables tables() {
    return tables;
  }

  /** Stands until {@link #pass}. */
  public InstantSource clock() {
    return () -> now;
  }

  /** Moves the clock. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  String table() {
    return tables.state();
  }
}
