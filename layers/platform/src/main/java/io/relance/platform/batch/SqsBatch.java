package io.relance.platform.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.relance.platform.event.EventNames;
import io.relance.platform.json.UndecodableJson;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Hands the messages of a batch to a function, one by one, and tells SQS which to deliver again.
 * The one place where a consumer's exceptions are caught, and the one error policy:
 *
 * <ul>
 *   <li>an expected outcome is a value: the handler returns, the message is done;
 *   <li>a message that can't be decoded never will be: it goes to the dead-letter queue at once,
 *       with its reason, and is done;
 *   <li>any exception of the handler (an outage, contention, a bug) means another try after the
 *       visibility timeout; the last try that the queue allows ends in the dead-letter queue with
 *       the exception as its reason.
 * </ul>
 *
 * <p>The queue's own redrive policy is the net under that: it catches what makes the whole function
 * fail, such as a timeout. Its copies carry no reason.
 */
public final class SqsBatch {
  /** The {@code maxReceiveCount} of every queue's redrive policy in template.yaml. */
  public static final int RECEIVES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(SqsBatch.class);

  /** Whether a failure holds up what comes behind it. */
  private enum Order {
    ANY,
    KEPT
  }

  private final Messages messages;
  private final DeadLetters deadLetters;

  /** Batches of messages whose events are in a table of names. */
  public SqsBatch(EventNames names, DeadLetters deadLetters) {
    this.messages = new Messages(names);
    this.deadLetters = deadLetters;
  }

  /** For a standard queue: a failed message doesn't hold up the others. */
  public SQSBatchResponse each(SQSEvent batch, Context context, Consumer<Message> handler) {
    return PowertoolsLogging.withLogging(context, () -> run(batch, handler, Order.ANY));
  }

  /**
   * For a FIFO queue: nothing is handled after the first failure, so that nothing overtakes it;
   * that message and all after it are delivered again.
   */
  public SQSBatchResponse inOrder(SQSEvent batch, Context context, Consumer<Message> handler) {
    return PowertoolsLogging.withLogging(context, () -> run(batch, handler, Order.KEPT));
  }

  private SQSBatchResponse run(SQSEvent batch, Consumer<Message> handler, Order order) {
    Metrics metrics = MetricsFactory.getMetricsInstance();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : batch.getRecords()) {
      boolean held =
          switch (order) {
            case ANY -> false;
            case KEPT -> !failures.isEmpty();
          };
      if (held || !handle(message, handler)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    int handled = batch.getRecords().size() - failures.size();
    metrics.addMetric("MessagesHandled", handled, MetricUnit.COUNT);
    metrics.addMetric("MessagesFailed", failures.size(), MetricUnit.COUNT);
    metrics.flush();
    return new SQSBatchResponse(failures);
  }

  /** Whether SQS may forget the message. */
  private boolean handle(SQSMessage raw, Consumer<Message> handler) {
    Message message;
    try {
      message = messages.decode(raw.getBody());
    } catch (UndecodableJson poison) {
      return putAside(raw, poison);
    }
    MDC.put("account", message.account().value());
    MDC.put("correlation_id", message.correlation());
    try {
      handler.accept(message);
      return true;
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .setCause(failed)
          .addKeyValue("message_id", raw.getMessageId())
          .log("the message failed");
      return receives(raw) >= RECEIVES && putAside(raw, failed);
    } finally {
      MDC.remove("account");
      MDC.remove("correlation_id");
    }
  }

  private boolean putAside(SQSMessage raw, RuntimeException why) {
    try {
      deadLetters.add(
          raw.getBody(),
          why.getClass().getSimpleName() + ": " + why.getMessage(),
          raw.getMessageId());
      return true;
    } catch (RuntimeException outage) {
      LOG.atWarn()
          .setCause(outage)
          .addKeyValue("message_id", raw.getMessageId())
          .log("the dead-letter queue can't be reached");
      return false;
    }
  }

  private static int receives(SQSMessage raw) {
    return Integer.parseInt(raw.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
  }
}
