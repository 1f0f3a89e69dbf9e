package io.relance.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.relance.platform.AwsWiring;
import io.relance.platform.event.EventNames;
import java.util.List;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Records of the journal's stream → {@link Relay}. */
public final class JournalRelayHandler
    implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final Relay relay;

  /** Wired from the environment: EVENT_BUS, DEAD_LETTER_QUEUE_URL. */
  public JournalRelayHandler() {
    this(AwsWiring.current());
  }

  private JournalRelayHandler(AwsWiring wiring) {
    this(
        new Relay(
            EventNames.PUBLISHED,
            new Bus(wiring.eventBridge(), wiring.variable("EVENT_BUS"), wiring.pause()),
            wiring.deadLetters()));
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
                    .on(batch.getRecords())
                    .map(BatchItemFailure::new)
                    .map(List::of)
                    .orElse(List.of())));
  }
}
