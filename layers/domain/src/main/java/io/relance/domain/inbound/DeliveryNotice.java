package io.relance.domain.inbound;

import io.relance.domain.ReplyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells about a message of ours, which is no reply (FEATURES R-09).
 *
 * @param id derived from the provider's event, so a repeat has the same
 * @param provider who tells
 * @param kind what happened
 * @param at when
 * @param messageId the Message-ID of our message without angle brackets, or null
 * @param thread the provider's own id of our message or thread, or null
 * @param recipient the bare address it went to, or null
 */
public record DeliveryNotice(
    ReplyId id,
    String provider,
    Kind kind,
    Instant at,
    @Nullable String messageId,
    @Nullable String thread,
    @Nullable String recipient) {
  /** What happened to our message. */
  public enum Kind {
    /** Our own sent message, echoed. */
    ECHOED,
    DELIVERED,
    OPENED,
    CLICKED
  }
}
