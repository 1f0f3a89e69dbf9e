package io.relance.domain.reply;

import io.relance.domain.Channel;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A reply as the classifier sees it: decoded, attachments gone, the quoted history still in.
 *
 * @param channel e-mail or LinkedIn; LinkedIn has no headers
 * @param receivedAt when it arrived, at the best known offset; year and weekday are read from it
 * @param subject decoded, or null where there is none
 * @param headers decoded; {@link Headers#NONE} where unknown
 * @param text the plain text, from the text part or from HTML
 * @param report the machine part of a delivery or feedback report, or null
 */
public record ReplyText(
    Channel channel,
    OffsetDateTime receivedAt,
    @Nullable String subject,
    Headers headers,
    String text,
    @Nullable DeliveryReport report) {}
