package io.relance.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import io.relance.platform.AwsWiring;
import java.util.List;
import java.util.Map;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Records of the journal's stream → {@link Relay}. */
public final class JournalRelayHandler
    implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final Relay relay;

  /** Wired from the environment: EVENT_BUS, ACTION_DISPATCH_QUEUE_URL, DEAD_LETTER_QUEUE_URL. */
  public JournalRelayHandler() {
    this(AwsWiring.current());
  }

  private JournalRelayHandler(AwsWiring wiring) {
    this(Relay.of(wiring));
  }

  JournalRelayHandler(Relay relay) {
    this.relay = relay;
  }

  /** Answers with the first record that could not be relayed; the stream goes on from there. */
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent batch, Context context) {
    return PowertoolsLogging.withLogging(
        context,
        () ->
            new StreamsEventResponse(
                relay
                    .on(written(batch))
                    .map(BatchItemFailure::new)
                    .map(List::of)
                    .orElse(List.of())));
  }

  /** The journal only grows; what is erased by law is no news for the bus. */
  private static List<Written> written(DynamodbEvent batch) {
    return batch.getRecords().stream()
        .filter(record -> "INSERT".equals(record.getEventName()))
        .map(DynamodbStreamRecord::getDynamodb)
        .map(row -> new Written(row.getSequenceNumber(), doc(row.getNewImage())))
        .toList();
  }

  /** The entry's text; of a row that has none, the names of what it has, which is no entry. */
  private static String doc(Map<String, AttributeValue> row) {
    AttributeValue doc = row.get("doc");
    return doc == null || doc.getS() == null ? row.keySet().toString() : doc.getS();
  }
}
