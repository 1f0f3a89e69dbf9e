package io.relance.local.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.Activity;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.template.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Feeds a table's stream to a function as Lambda's event source does: in order within a shard, a
 * parent before its children, a failed batch again before anything later, halved if so declared,
 * and given up to the on-failure queue after its retries. Retries follow one another at once.
 */
public final class StreamPoller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);

  private final DynamoDbStreamsClient streams;
  private final String actualStreamArn;
  private final Template.StreamSource source;
  private final LocalFunction function;
  private final String region;
  private final Checkpoints checkpoints;
  private final OnFailure onFailure;
  private final Activity activity;
  private final Failures failures;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Where a batch that was given up is reported: the queue's ARN and the report. */
  public interface OnFailure {
    /** Sends the report; its message id. */
    String send(String queueArn, String report);
  }

  /** Does not poll yet. */
  public StreamPoller(
      DynamoDbStreamsClient streams,
      String actualStreamArn,
      Template.StreamSource source,
      LocalFunction function,
      String region,
      Checkpoints checkpoints,
      OnFailure onFailure,
      Activity activity,
      Failures failures,
      InstantSource clock) {
    this.streams = streams;
    this.actualStreamArn = actualStreamArn;
    this.source = source;
    this.function = function;
    this.region = region;
    this.checkpoints = checkpoints;
    this.onFailure = onFailure;
    this.activity = activity;
    this.failures = failures;
    this.clock = clock;
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
          streams.getRecords(r -> r.shardIterator(current).limit(source.batchSize()));
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
      handle(shardId, batch, 0);
    }
  }

  /** Splitting a batch does not use up its retries; trying the same records again does. */
  private void handle(String shardId, List<Record> batch, int tries) {
    List<Record> rest = batch;
    int tried = tries;
    while (!rest.isEmpty()) {
      String requestId = UUID.randomUUID().toString();
      Outcome outcome =
          function.invoke(StreamRecords.event(rest, source.streamArn(), region), requestId);
      String reason;
      int firstFailed;
      switch (outcome) {
        case Outcome.Failed failed -> {
          reason = failed.reason();
          firstFailed = 0;
        }
        case Outcome.Returned(String json) -> {
          reason = "reported as failed by " + function.declared().name();
          firstFailed = firstFailed(rest, json);
        }
      }
      if (firstFailed == 0 && source.bisect() && rest.size() > 1) {
        int half = rest.size() / 2;
        handle(shardId, rest.subList(0, half), tried);
        handle(shardId, rest.subList(half, rest.size()), tried);
        return;
      }
      rest = rest.subList(firstFailed, rest.size());
      tried = firstFailed > 0 ? tries : tried + 1;
      if (tried > source.retries() && !rest.isEmpty()) {
        giveUp(shardId, rest, requestId, tried, reason);
        return;
      }
    }
  }

  /** The index of the first record that is reported as failed; the batch's size if none is. */
  private int firstFailed(List<Record> batch, String response) {
    if (!source.partial()) {
      return batch.size();
    }
    int first = batch.size();
    try {
      for (JsonNode failure : JSON.readTree(response).path("batchItemFailures")) {
        String id = failure.path("itemIdentifier").asText("");
        int index = 0;
        while (index < batch.size() && !batch.get(index).dynamodb().sequenceNumber().equals(id)) {
          index++;
        }
        // As on AWS: a report that cannot be understood fails the whole batch.
        first = Math.min(first, index == batch.size() ? 0 : index);
      }
      return first;
    } catch (JsonProcessingException e) {
      LOG.warn("{} answered no JSON to a batch", function.declared().logicalId(), e);
      return 0;
    }
  }

  private void giveUp(
      String shardId, List<Record> batch, String requestId, int tries, String reason) {
    failures.note(
        function.declared().logicalId(),
        "gave up " + batch.size() + " stream record(s) after " + tries + " tries: " + reason);
    if (source.onFailureArn().isEmpty()) {
      LOG.error("{} stream records are lost: {}", batch.size(), reason);
      return;
    }
    Instant arrival = batch.getFirst().dynamodb().approximateCreationDateTime();
    ObjectNode report = JSON.createObjectNode();
    report
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", function.declared().arn())
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", tries);
    report
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    report.put("version", "1.0").put("timestamp", clock.instant().toString());
    report
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", batch.getFirst().dynamodb().sequenceNumber())
        .put("endSequenceNumber", batch.getLast().dynamodb().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", arrival.toString())
        .put(
            "approximateArrivalOfLastRecord",
            batch.getLast().dynamodb().approximateCreationDateTime().toString())
        .put("batchSize", batch.size())
        .put("streamArn", source.streamArn());
    failures.because(onFailure.send(source.onFailureArn().get(), report.toString()), reason);
  }
}
