package io.relance.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.platform.event.Events;
import java.time.Instant;

/**
 * An event on its way to the bus.
 *
 * @param record the sequence number of the stream record it came in
 * @param detail the decision's facts in their envelopes
 * @param occurredAt when it was decided
 */
record Outgoing(String record, String detail, Instant occurredAt) {
  static final String SOURCE = "relance";
  static final String DETAIL_TYPE = Events.DECISION;

  /** EventBridge counts 14 bytes for the time. */
  private static final int TIME_BYTES = 14;

  /** As EventBridge counts an entry (User Guide, "Calculating PutEvents event entry size"). */
  int bytes() {
    return TIME_BYTES + SOURCE.length() + DETAIL_TYPE.length() + detail.getBytes(UTF_8).length;
  }
}
