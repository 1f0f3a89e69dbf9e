package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.IdentityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that went out for an enrolment.
 *
 * @param step which step of the sequence, from 1
 * @param channel e-mail or LinkedIn
 * @param identity who sent it
 * @param at when it was sent
 * @param messageId its RFC 5322 Message-ID without angle brackets, or null
 * @param thread the provider's thread or chat id, or null
 */
public record SentMessage(
    int step,
    Channel channel,
    IdentityId identity,
    Instant at,
    @Nullable String messageId,
    @Nullable String thread) {}
