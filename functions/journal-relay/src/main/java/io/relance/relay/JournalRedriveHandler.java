package io.relance.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.relance.platform.AwsWiring;
import java.util.List;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Journal entries that the relay had put aside, sent back from its dead-letter queue → {@link
 * Relay}. What is still poison is put aside again.
 */
public final class JournalRedriveHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Relay relay;

  /** Wired from the environment: EVENT_BUS, ACTION_DISPATCH_QUEUE_URL, DEAD_LETTER_QUEUE_URL. */
  public JournalRedriveHandler() {
    this(Relay.of(AwsWiring.current()));
  }

  JournalRedriveHandler(Relay relay) {
    this.relay = relay;
  }

  /** Answers with the messages from the first that could not be relayed on. */
  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return PowertoolsLogging.withLogging(context, () -> new SQSBatchResponse(failures(batch)));
  }

  private List<BatchItemFailure> failures(SQSEvent batch) {
    String first =
        relay
            .on(
                batch.getRecords().stream()
                    .map(message -> new Written(message.getMessageId(), message.getBody()))
                    .toList())
            .orElse(null);
    return batch.getRecords().stream()
        .map(SQSMessage::getMessageId)
        .dropWhile(id -> !id.equals(first))
        .map(BatchItemFailure::new)
        .toList();
  }
}
