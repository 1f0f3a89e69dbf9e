package io.relance.relay;

import io.relance.platform.commit.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The event bus: takes at most ten events and 256 KB at a time, and may refuse some of them. */
final class Bus {
  static final int MOST_ENTRIES = 10;
  static final int MOST_BYTES = 256 * 1024;

  private static final int ATTEMPTS = 3;

  /** What EventBridge answers when the event itself is at fault. */
  private static final Set<String> OWN_FAULT = Set.of("MalformedDetail", "InvalidArgument");

  private final EventBridgeClient eventBridge;
  private final String name;
  private final Pause pause;

  Bus(EventBridgeClient eventBridge, String name, Pause pause) {
    this.eventBridge = eventBridge;
    this.name = name;
    this.pause = pause;
  }

  /**
   * What the bus did not take.
   *
   * @param event which
   * @param reason EventBridge's code and message
   * @param permanent whether it never will
   */
  record Refused(Outgoing event, String reason, boolean permanent) {}

  /**
   * Publishes one chunk, and again what was refused for the moment.
   *
   * @return what is still refused, in the chunk's order
   * @throws software.amazon.awssdk.core.exception.SdkException in an outage
   */
  List<Refused> publish(List<Outgoing> chunk) {
    List<Refused> permanent = new ArrayList<>();
    List<Refused> passing = new ArrayList<>();
    List<Outgoing> open = chunk;
    for (int done = 0; done < ATTEMPTS && !open.isEmpty(); done++) {
      if (done > 0) {
        pause.before(done);
      }
      passing.clear();
      for (Refused refused : put(open)) {
        (refused.permanent() ? permanent : passing).add(refused);
      }
      open = passing.stream().map(Refused::event).toList();
    }
    List<Refused> refused = new ArrayList<>(permanent);
    refused.addAll(passing);
    refused.sort((a, b) -> Integer.compare(chunk.indexOf(a.event()), chunk.indexOf(b.event())));
    return refused;
  }

  private List<Refused> put(List<Outgoing> events) {
    List<PutEventsResultEntry> results =
        eventBridge
            .putEvents(request -> request.entries(events.stream().map(this::entry).toList()))
            .entries();
    List<Refused> refused = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      PutEventsResultEntry result = results.get(i);
      if (result.errorCode() != null) {
        refused.add(
            new Refused(
                events.get(i),
                result.errorCode() + ": " + result.errorMessage(),
                OWN_FAULT.contains(result.errorCode())));
      }
    }
    return refused;
  }

  private PutEventsRequestEntry entry(Outgoing event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(Outgoing.SOURCE)
        .detailType(Outgoing.DETAIL_TYPE)
        .detail(event.detail())
        .time(event.occurredAt())
        .build();
  }
}
