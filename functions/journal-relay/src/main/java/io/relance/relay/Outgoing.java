package io.relance.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/**
 * An event on its way to the bus.
 *
 * @param record the sequence number of the stream record it came in
 * @param name such as {@code tag.assigned}
 * @param detail the envelope
 * @param occurredAt when it was decided
 */
record Outgoing(String record, String name, String detail, Instant occurredAt) {
  static final String SOURCE = "relance";

  /** EventBridge counts 14 bytes for the time. */
  private static final int TIME_BYTES = 14;

  /** As EventBridge counts an entry (User Guide, "Calculating PutEvents event entry size"). */
  int bytes() {
    return TIME_BYTES + SOURCE.length() + name.length() + detail.getBytes(UTF_8).length;
  }
}
