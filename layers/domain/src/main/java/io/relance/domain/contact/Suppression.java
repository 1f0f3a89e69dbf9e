package io.relance.domain.contact;

import io.relance.domain.ReplyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a person must not be contacted, in any campaign.
 *
 * @param reason why
 * @param since when it was decided
 * @param reply the reply that asked for it, or null when a person did
 */
public record Suppression(Reason reason, Instant since, @Nullable ReplyId reply) {
  /** What suppresses. */
  public enum Reason {
    UNSUBSCRIBED,
    COMPLAINT,
    HARD_BOUNCE,
    BY_HAND
  }
}
