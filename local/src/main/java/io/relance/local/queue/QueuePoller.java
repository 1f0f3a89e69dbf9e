package io.relance.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.Activity;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a queue's messages to a function, as Lambda's event source does. One thing is quicker than
 * on AWS: a failed message becomes visible again at once instead of after its visibility timeout,
 * so that a poison message reaches its dead-letter queue in milliseconds.
 */
public final class QueuePoller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final Template.Queue queue;
  private final Template.QueueSource source;
  private final LocalFunction function;
  private final String region;
  private final Activity activity;
  private final Failures failures;
  private volatile boolean closed;

  /** Does not poll yet. */
  public QueuePoller(
      SqsClient sqs,
      Template.Queue queue,
      Template.QueueSource source,
      LocalFunction function,
      String region,
      Activity activity,
      Failures failures) {
    this.sqs = sqs;
    this.queue = queue;
    this.source = source;
    this.function = function;
    this.region = region;
    this.activity = activity;
    this.failures = failures;
  }

  /** Polls until closed; run by as many threads as there shall be pollers. */
  public void run() {
    while (!closed) {
      try {
        List<Message> batch =
            sqs.receiveMessage(r ->
                    r.queueUrl(queue.url())
                        .maxNumberOfMessages(source.batchSize())
                        .waitTimeSeconds(WAIT_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
        if (!batch.isEmpty()) {
          handle(batch);
        }
      } catch (SdkException e) {
        if (!closed) {
          LOG.warn("{} could not be polled", queue.logicalId(), e);
        }
      }
    }
  }

  /** Stops after the poll that is under way. */
  public void close() {
    closed = true;
  }

  /** The queue that is polled. */
  public Template.Queue queue() {
    return queue;
  }

  private void handle(List<Message> batch) {
    try (Activity.Span _ = activity.begin()) {
      Outcome outcome = function.invoke(event(batch));
      Set<String> failed =
          switch (outcome) {
            case Outcome.Failed f -> {
              batch.forEach(message -> failures.because(message.messageId(), f.reason()));
              yield ids(batch);
            }
            case Outcome.Returned(String json) -> failedIds(batch, json);
          };
      settle(batch, failed);
    }
  }

  private Set<String> failedIds(List<Message> batch, String response) {
    if (!source.partial()) {
      return Set.of();
    }
    Set<String> all = ids(batch);
    Set<String> failed = new HashSet<>();
    try {
      for (JsonNode failure : JSON.readTree(response).path("batchItemFailures")) {
        String id = failure.path("itemIdentifier").asText("");
        if (!all.contains(id)) {
          // As on AWS: a report that cannot be understood fails the whole batch.
          return all;
        }
        failed.add(id);
        failures.because(
            id, failures.reason(id).orElse("reported as failed by " + function.declared().name()));
      }
      return failed;
    } catch (JsonProcessingException e) {
      LOG.warn("{} answered no JSON to a batch", function.declared().logicalId(), e);
      return all;
    }
  }

  private static Set<String> ids(List<Message> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  private void settle(List<Message> batch, Set<String> failed) {
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    List<ChangeMessageVisibilityBatchRequestEntry> again = new ArrayList<>();
    for (Message message : batch) {
      String id = String.valueOf(done.size() + again.size());
      String receipt = message.receiptHandle();
      if (failed.contains(message.messageId())) {
        again.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(receipt)
                .visibilityTimeout(0)
                .build());
      } else {
        done.add(DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(receipt).build());
      }
    }
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(r -> r.queueUrl(queue.url()).entries(done));
    }
    if (!again.isEmpty()) {
      sqs.changeMessageVisibilityBatch(r -> r.queueUrl(queue.url()).entries(again));
    }
  }

  private byte[] event(List<Message> batch) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : batch) {
      ObjectNode node = records.addObject();
      node.put("messageId", message.messageId());
      node.put("receiptHandle", message.receiptHandle());
      node.put("body", message.body());
      ObjectNode attributes = node.putObject("attributes");
      message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
      ObjectNode own = node.putObject("messageAttributes");
      message.messageAttributes().forEach((name, value) -> own.set(name, attribute(value)));
      node.put("md5OfBody", message.md5OfBody());
      node.put("eventSource", "aws:sqs");
      node.put("eventSourceARN", queue.arn());
      node.put("awsRegion", region);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    if (value.stringValue() != null) {
      node.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      node.put("binaryValue", value.binaryValue().asByteArray());
    }
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    node.put("dataType", value.dataType());
    return node;
  }
}
