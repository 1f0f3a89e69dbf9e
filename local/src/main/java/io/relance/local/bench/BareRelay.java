package io.relance.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.relance.platform.AwsWiring;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Publishes one event for each row. */
public final class BareRelay implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private static final int MOST = 10;
  private final EventBridgeClient events;
  private final String bus;

  /** Wired by the environment. */
  public BareRelay() {
    AwsWiring wiring = AwsWiring.current();
    events = wiring.eventBridge();
    bus = wiring.variable("BUS");
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent batch, Context context) {
    List<PutEventsRequestEntry> entries =
        batch.getRecords().stream()
            .map(record ->
                PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source("bare")
                    .detailType("row.written")
                    .detail("{\"id\":\"" + record.getDynamodb().getSequenceNumber() + "\"}")
                    .build())
            .toList();
    for (int from = 0; from < entries.size(); from += MOST) {
      List<PutEventsRequestEntry> part =
          entries.subList(from, Math.min(entries.size(), from + MOST));
      events.putEvents(r -> r.entries(part));
    }
    return new StreamsEventResponse(List.of());
  }
}
