package io.relance.domain.inbound;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.reply.DeliveryReport;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.ReplyText;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a provider delivered it, decoded and bounded.
 *
 * @param id derived from the provider's event id, else from the content, so a repeat has the same
 * @param provider {@code raw}, {@code generic}, {@code postmark}, …
 * @param channel e-mail or LinkedIn
 * @param receivedAt when, at the best known offset
 * @param from who wrote it
 * @param recipients bare addresses in lower case; a reply token may be in one
 * @param subject decoded, or null
 * @param messageId its own Message-ID without angle brackets, or null
 * @param answers the Message-IDs that it answers, nearest first: In-Reply-To, then References from
 *     last to first; without angle brackets
 * @param thread the provider's thread or chat id, or null
 * @param headers decoded
 * @param text plain text, quoted history still in
 * @param report the machine part of a delivery or feedback report, or null
 * @param attachments their names; the contents are dropped
 * @param outbound whether the provider says that our own side sent it
 */
public record IncomingReply(
    ReplyId id,
    String provider,
    Channel channel,
    OffsetDateTime receivedAt,
    Sender from,
    List<String> recipients,
    @Nullable String subject,
    @Nullable String messageId,
    List<String> answers,
    @Nullable String thread,
    Headers headers,
    String text,
    @Nullable DeliveryReport report,
    List<String> attachments,
    boolean outbound) {

  /** Copies the lists. */
  public IncomingReply {
    recipients = List.copyOf(recipients);
    answers = List.copyOf(answers);
    attachments = List.copyOf(attachments);
  }

  /**
   * Who wrote a message.
   *
   * @param address bare e-mail address in lower case, or null
   * @param profile LinkedIn profile id, or null
   * @param name as shown, or null
   */
  public record Sender(@Nullable String address, @Nullable String profile, @Nullable String name) {}

  /** As the classifier sees it. */
  public ReplyText asText() {
    return new ReplyText(channel, receivedAt, subject, headers, text, report);
  }
}
