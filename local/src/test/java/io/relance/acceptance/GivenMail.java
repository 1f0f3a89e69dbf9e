package io.relance.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A raw message (RFC 5322), of today. */
final class GivenMail {
  private final List<String> lines = new ArrayList<>();
  private String text = "";

  private GivenMail() {}

  static GivenMail from(String address) {
    GivenMail mail = new GivenMail();
    return mail.header("From", address)
        .header(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(Relance.now().atOffset(ZoneOffset.UTC)))
        .header("MIME-Version", "1.0");
  }

  GivenMail to(String address) {
    return header("To", address);
  }

  GivenMail subject(String subject) {
    return header("Subject", subject);
  }

  GivenMail id(String messageId) {
    return header("Message-ID", "<" + messageId + ">");
  }

  GivenMail answering(String messageId) {
    return header("In-Reply-To", "<" + messageId + ">");
  }

  GivenMail header(String name, String value) {
    lines.add(name + ": " + value);
    return this;
  }

  /** Plain text in UTF-8. */
  GivenMail text(String body) {
    text = body;
    return header("Content-Type", "text/plain; charset=utf-8")
        .header("Content-Transfer-Encoding", "8bit");
  }

  /** A body of a content type of its own. */
  GivenMail body(String contentType, String body) {
    text = body;
    return header("Content-Type", contentType);
  }

  byte[] bytes() {
    return (String.join("\r\n", lines) + "\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
