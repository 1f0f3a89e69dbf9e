package io.relance.local.table;

import io.relance.local.lambda.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Feeds a table's stream to a function as Lambda's event source does: in order within a shard, a
 * parent before its children.
 */
public final class StreamPoller {
  private final DynamoDbStreamsClient streams;
  private final String actualStreamArn;
  private final int batchSize;
  private final StreamBatches batches;
  private final Checkpoints checkpoints;
  private final Activity activity;
  private final ReentrantLock lock = new ReentrantLock();

  /** Does not poll yet. */
  public StreamPoller(
      DynamoDbStreamsClient streams,
      String actualStreamArn,
      int batchSize,
      StreamBatches batches,
      Checkpoints checkpoints,
      Activity activity) {
    this.streams = streams;
    this.actualStreamArn = actualStreamArn;
    this.batchSize = batchSize;
    this.batches = batches;
    this.checkpoints = checkpoints;
    this.activity = activity;
  }

  /** Handles everything that is in the stream now; returns how many records that were. */
  public int drain() {
    lock.lock();
    try {
      int handled = 0;
      int round;
      do {
        round = 0;
        for (Shard shard : shards()) {
          round += drain(shard);
        }
        handled += round;
      } while (round > 0);
      return handled;
    } finally {
      lock.unlock();
    }
  }

  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    @Nullable String last = null;
    do {
      String from = last;
      DescribeStreamResponse page =
          streams.describeStream(r -> {
            r.streamArn(actualStreamArn);
            if (from != null) {
              r.exclusiveStartShardId(from);
            }
          });
      shards.addAll(page.streamDescription().shards());
      last = page.streamDescription().lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private int drain(Shard shard) {
    String id = shard.shardId();
    if (checkpoints.finished(id)) {
      return 0;
    }
    int handled = 0;
    // A fresh iterator each time: DynamoDB Local holds one taken from an empty shard for trimmed
    // once the shard has records.
    @Nullable String iterator = start(id);
    while (iterator != null) {
      String current = iterator;
      GetRecordsResponse response =
          streams.getRecords(r -> r.shardIterator(current).limit(batchSize));
      iterator = response.nextShardIterator();
      if (!response.records().isEmpty()) {
        handle(id, response.records());
        handled += response.records().size();
        checkpoints.reached(id, response.records().getLast().dynamodb().sequenceNumber());
      } else if (iterator != null) {
        return handled;
      }
    }
    checkpoints.finish(id);
    return handled;
  }

  private String start(String shardId) {
    Optional<String> reached = checkpoints.reached(shardId);
    return streams
        .getShardIterator(r -> {
          r.streamArn(actualStreamArn).shardId(shardId);
          if (reached.isPresent()) {
            r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(reached.get());
          } else {
            r.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
          }
        })
        .shardIterator();
  }

  private void handle(String shardId, List<Record> batch) {
    try (Activity.Span _ = activity.begin()) {
      batches.handle(shardId, batch);
    }
  }
}
