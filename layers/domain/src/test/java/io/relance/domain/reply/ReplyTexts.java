package io.relance.domain.reply;

import io.relance.domain.Channel;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Replies for tests, received on Monday 3 August 2026. */
final class ReplyTexts {
  private static final OffsetDateTime RECEIVED = OffsetDateTime.parse("2026-08-03T10:00:00Z");

  private ReplyTexts() {}

  static ReplyText email(@Nullable String subject, String text, String... headers) {
    return new ReplyText(Channel.EMAIL, RECEIVED, subject, headers(headers), text, null);
  }

  static ReplyText linkedIn(String text) {
    return new ReplyText(Channel.LINKEDIN, RECEIVED, null, Headers.NONE, text, null);
  }

  static ReplyText report(DeliveryReport report, String text, String... headers) {
    return new ReplyText(Channel.EMAIL, RECEIVED, "Report", headers(headers), text, report);
  }

  /** Fields written as "Name: value". */
  static Headers headers(String... fields) {
    return new Headers(
        Arrays.stream(fields)
            .map(field -> field.split(": ?", 2))
            .map(parts -> new Headers.Field(parts[0], parts[1]))
            .toList());
  }
}
