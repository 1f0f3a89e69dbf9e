package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.IdentityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to the contact, and what of it was answered first.
 *
 * @param firstSentAt when the contact was first reached, or null
 * @param lastMessage the latest message sent, or null
 * @param answered the message that the first counted reply answered, or null while there is none
 */
public record Outreach(
    @Nullable Instant firstSentAt, @Nullable SentMessage lastMessage, @Nullable Answered answered) {
  /** Nothing sent, nothing answered. */
  static final Outreach NONE = new Outreach(null, null, null);

  /**
   * What the first counted reply answered; statistics by step, channel and identity stand on it.
   *
   * @param step of the last message before the reply; 0 when none was recorded
   * @param channel of the reply
   * @param identity of the last message before the reply, or null
   */
  public record Answered(int step, Channel channel, @Nullable IdentityId identity) {}

  /** With one more message; messages may become known in another order than they were sent. */
  Outreach sent(SentMessage message) {
    boolean newer = lastMessage == null || !message.at().isBefore(lastMessage.at());
    boolean earliest = firstSentAt == null || message.at().isBefore(firstSentAt);
    return new Outreach(
        earliest ? message.at() : firstSentAt, newer ? message : lastMessage, answered);
  }

  /** With a counted reply; only the first is remembered. */
  Outreach repliedOn(Channel channel) {
    if (answered != null) {
      return this;
    }
    return answered(
        lastMessage == null
            ? new Answered(0, channel, null)
            : new Answered(lastMessage.step(), channel, lastMessage.identity()));
  }

  /** With another answer as the first, or without any. */
  Outreach answered(@Nullable Answered first) {
    return new Outreach(firstSentAt, lastMessage, first);
  }
}
