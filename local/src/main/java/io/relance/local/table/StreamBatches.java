package io.relance.local.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.template.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Hands batches of a stream to a function as Lambda's event source does: a failed one again before
 * anything later, halved if so declared, and given up to the on-failure queue after its retries.
 * Retries follow one another at once.
 */
public final class StreamBatches {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(StreamBatches.class);

  private final Template.StreamSource source;
  private final LocalFunction function;
  private final String region;
  private final OnFailure onFailure;
  private final Failures failures;
  private final InstantSource clock;

  /** Where a batch that was given up is reported: the queue's ARN and the report. */
  public interface OnFailure {
    /** Sends the report; its message id. */
    String send(String queueArn, String report);
  }

  /** By what the source declares of batches and retries. */
  public StreamBatches(
      Template.StreamSource source,
      LocalFunction function,
      String region,
      OnFailure onFailure,
      Failures failures,
      InstantSource clock) {
    this.source = source;
    this.function = function;
    this.region = region;
    this.onFailure = onFailure;
    this.failures = failures;
    this.clock = clock;
  }

  /** Hands a shard's next records on; when this returns they are done, or given up. */
  void handle(String shardId, List<Record> batch) {
    handle(shardId, batch, 0);
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
