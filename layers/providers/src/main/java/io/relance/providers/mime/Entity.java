package io.relance.providers.mime;

import io.relance.domain.reply.DeliveryReport;
import java.util.List;

/** A part of a message, its transfer encoding and charset undone; attachments are only names. */
sealed interface Entity {
  /**
   * Several parts.
   *
   * @param subtype in lower case: {@code mixed}, {@code alternative}, {@code related}, …
   * @param reportType the {@code report-type} parameter in lower case, or empty
   */
  record Multipart(String subtype, String reportType, List<Entity> children) implements Entity {}

  /** Plain text. */
  record Plain(String text) implements Entity {}

  /** Text in HTML. */
  record Html(String markup) implements Entity {}

  /** The machine part of a report. */
  record Report(DeliveryReport report) implements Entity {}

  /** A whole message inside. */
  record Nested(Message message) implements Entity {}

  /** The header fields of a returned message, without its body (RFC 6522 section 3). */
  record NestedHeaders(Fields fields) implements Entity {}

  /** Anything else: dropped. */
  record Dropped() implements Entity {}

  /**
   * A message: its fields, its content, what was dropped.
   *
   * @param attachments names in order
   * @param cut whether something is missing
   */
  record Message(Fields fields, Entity content, List<String> attachments, boolean cut) {}
}
