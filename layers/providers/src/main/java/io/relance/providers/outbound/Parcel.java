package io.relance.providers.outbound;

import io.relance.domain.quota.Act;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to be done, with everything filled in. */
public sealed interface Parcel {

  /**
   * An e-mail.
   *
   * @param fromName as the recipient sees the sender
   * @param from the sender's bare address
   * @param to the recipient's bare address
   * @param replyTo where answers go, with the reply token
   * @param subject one line
   * @param body text, or HTML
   * @param html whether the body is HTML
   * @param messageId without angle brackets
   * @param references the thread's Message-IDs without angle brackets, the answered one last; empty
   *     for the first message
   * @param unsubscribe https address of the one-click unsubscription (RFC 8058), or null
   * @param date when
   */
  record Mail(
      String fromName,
      String from,
      String to,
      String replyTo,
      String subject,
      String body,
      boolean html,
      String messageId,
      List<String> references,
      @Nullable String unsubscribe,
      Instant date)
      implements Parcel {
    /** Copies the list. */
    public Mail {
      references = List.copyOf(references);
    }
  }

  /**
   * An act on LinkedIn.
   *
   * @param act which; never {@link Act#EMAIL}
   * @param profile the contact's public profile id
   * @param text of the message or the invitation's note, or null
   * @param chat the chat that a message belongs to, or null to begin one
   */
  record LinkedIn(Act act, String profile, @Nullable String text, @Nullable String chat)
      implements Parcel {}
}
