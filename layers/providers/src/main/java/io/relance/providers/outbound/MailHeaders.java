package io.relance.providers.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The header fields of an e-mail that are ours to set, besides the usual ones. */
public final class MailHeaders {
  private MailHeaders() {}

  /**
   * Reply-To, threading (RFC 5322, 3.6.4), one-click unsubscription (RFC 2369 and RFC 8058) and the
   * Message-ID, unfolded.
   */
  public static Map<String, String> of(Parcel.Mail mail) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Message-ID", bracketed(mail.messageId()));
    headers.put("Reply-To", mail.replyTo());
    if (!mail.references().isEmpty()) {
      headers.put("In-Reply-To", bracketed(mail.references().getLast()));
      headers.put(
          "References",
          mail.references().stream().map(MailHeaders::bracketed).collect(Collectors.joining(" ")));
    }
    if (mail.unsubscribe() != null) {
      headers.put("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return headers;
  }

  private static String bracketed(String id) {
    return "<" + id + ">";
  }
}
