package io.relance.ingestion;

import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.reply.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a reply to what a queue message and a row can hold. What was written anew stands on top of
 * the text, so the cut takes quoted history.
 */
final class Bounded {
  /** Three bytes each at worst, escaped: within SQS's 256 KiB together with the headers. */
  private static final int LONGEST_TEXT = 50_000;

  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_VALUE = 500;
  private static final int LONGEST_HEADERS = 20_000;
  private static final int MOST_NAMES = 50;

  private Bounded() {}

  static IncomingReply of(IncomingReply reply) {
    return new IncomingReply(
        reply.id(),
        reply.provider(),
        reply.channel(),
        reply.receivedAt(),
        new IncomingReply.Sender(
            cut(reply.from().address()), cut(reply.from().profile()), cut(reply.from().name())),
        reply.recipients().stream().limit(MOST_NAMES).map(r -> cut(r, LONGEST_VALUE)).toList(),
        cut(reply.subject()),
        reply.messageId(),
        reply.answers().stream().limit(MOST_NAMES).toList(),
        reply.thread(),
        headers(reply.headers()),
        cut(reply.text(), LONGEST_TEXT),
        reply.report(),
        reply.attachments().stream().limit(MOST_NAMES).map(a -> cut(a, LONGEST_VALUE)).toList(),
        reply.outbound());
  }

  private static Headers headers(Headers headers) {
    List<Headers.Field> kept = new ArrayList<>();
    int total = 0;
    for (Headers.Field field : headers.fields()) {
      String value = cut(field.value(), LONGEST_VALUE);
      total += field.name().length() + value.length();
      if (kept.size() == MOST_HEADERS || total > LONGEST_HEADERS) {
        break;
      }
      kept.add(new Headers.Field(cut(field.name(), LONGEST_VALUE), value));
    }
    return new Headers(kept);
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : cut(text, LONGEST_VALUE);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
