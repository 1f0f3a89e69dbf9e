package io.relance.providers.mime;

import io.relance.domain.reply.ReplyText;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as far as relance needs it.
 *
 * @param reply what the classifier sees: headers, subject, text, report
 * @param from its first author, or null where the field is missing or empty
 * @param to in order
 * @param cc in order
 * @param deliveredTo the addresses that the delivering systems noted: Delivered-To, X-Original-To,
 *     Envelope-To
 * @param messageId without angle brackets, or null
 * @param inReplyTo without angle brackets
 * @param references first to last, without angle brackets
 * @param returned the Message-ID of the message that a delivery report returns, or null
 * @param date the Date field, with its own offset, or null where it is missing or senseless
 * @param attachments the names of what was dropped, in order; at most 100 of 255 characters
 * @param cut whether a bound was hit or the message breaks off, so that something is missing
 */
public record ParsedMail(
    ReplyText reply,
    @Nullable Mailbox from,
    List<Mailbox> to,
    List<Mailbox> cc,
    List<Mailbox> deliveredTo,
    @Nullable String messageId,
    List<String> inReplyTo,
    List<String> references,
    @Nullable String returned,
    @Nullable OffsetDateTime date,
    List<String> attachments,
    boolean cut) {

  /** Copies the lists. */
  public ParsedMail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    deliveredTo = List.copyOf(deliveredTo);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    attachments = List.copyOf(attachments);
  }

  /** Every address it came to, bare and in lower case; a reply token may be in one. */
  public List<String> recipients() {
    Set<String> all = new LinkedHashSet<>();
    deliveredTo.forEach(mailbox -> all.add(mailbox.address()));
    to.forEach(mailbox -> all.add(mailbox.address()));
    cc.forEach(mailbox -> all.add(mailbox.address()));
    return List.copyOf(all);
  }

  /**
   * The Message-IDs that it answers, nearest first: In-Reply-To, the message that a delivery
   * report returns, then References from last to first.
   */
  public List<String> answers() {
    Set<String> all = new LinkedHashSet<>(inReplyTo);
    if (returned != null) {
      all.add(returned);
    }
    List<String> backwards = new ArrayList<>(references);
    Collections.reverse(backwards);
    all.addAll(backwards);
    return List.copyOf(all);
  }
}
