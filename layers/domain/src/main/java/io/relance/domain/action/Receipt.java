package io.relance.domain.action;

import org.jspecify.annotations.Nullable;

/**
 * What the provider calls what it sent; replies find their way back by these (FEATURES R-07).
 *
 * @param providerId the provider's own id of the message or act
 * @param messageId RFC 5322 Message-ID, for an e-mail
 * @param threadId the provider's thread or chat
 */
public record Receipt(
    @Nullable String providerId, @Nullable String messageId, @Nullable String threadId) {
  /** The provider told no id. */
  public static final Receipt NONE = new Receipt(null, null, null);
}
