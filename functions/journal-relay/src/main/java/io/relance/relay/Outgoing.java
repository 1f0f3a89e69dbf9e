package io.relance.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.platform.event.Events;
import java.time.Instant;

/**
 * An event on its way to the bus.
 *
 * @param written the journal entry that it is made of
 * @param detail the decision's facts in their envelopes
 * @param occurredAt when it was decided
 */
record Outgoing(Written written, String detail, Instant occurredAt) {
  static final String SOURCE = "relance";
  static final String DETAIL_TYPE = Events.DECISION;

  /** EventBridge counts 14 bytes for the time. */
  private static final int TIME_BYTES = 14;

  /** Where the entry came from. */
  String source() {
    return written.source();
  }

  /** As EventBridge counts an entry (User Guide, "Calculating PutEvents event entry size"). */
  int bytes() {
    return TIME_BYTES + SOURCE.length() + DETAIL_TYPE.length() + detail.getBytes(UTF_8).length;
  }
}
