package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.reply.Judgement;
import java.time.Instant;

/**
 * A reply that was understood and matched.
 *
 * @param id which
 * @param channel where it came in
 * @param receivedAt when
 * @param judgement what it is
 * @param matchedBy how it found the enrolment, such as {@code reply-token}
 */
public record JudgedReply(
    ReplyId id, Channel channel, Instant receivedAt, Judgement judgement, String matchedBy) {}
