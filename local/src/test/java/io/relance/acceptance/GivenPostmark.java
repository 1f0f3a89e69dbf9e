package io.relance.acceptance;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Postmark's webhook, in the shapes of its own pages:
 * https://postmarkapp.com/developer/webhooks/inbound-webhook,
 * https://postmarkapp.com/developer/webhooks/bounce-webhook,
 * https://postmarkapp.com/developer/webhooks/spam-complaint-webhook,
 * https://postmarkapp.com/developer/webhooks/delivery-webhook and
 * https://postmarkapp.com/developer/webhooks/open-tracking-webhook. Its proof is basic
 * authentication in the webhook's URL, as
 * https://postmarkapp.com/developer/webhooks/webhooks-overview recommends.
 */
final class GivenPostmark {
  private final String path;
  private final String authorization;

  private GivenPostmark(String path, String authorization) {
    this.path = path;
    this.authorization = authorization;
  }

  /** An account's endpoint. */
  static GivenPostmark of(GivenAccount account) {
    Answer endpoint = account.endpoint("postmark", "basic");
    String credentials = endpoint.text("/user") + ":" + endpoint.text("/secret");
    return new GivenPostmark(
        endpoint.text("/path"),
        "Basic " + Base64.getEncoder().encodeToString(Api.bytes(credentials)));
  }

  String path() {
    return path;
  }

  String authorization() {
    return authorization;
  }

  /** Posts a payload and waits until it has been handled. */
  Answer posts(Map<String, ?> payload) {
    Answer answer = Relance.anybody().send(call(payload));
    Relance.awaitIdle();
    return answer;
  }

  Api.Call call(Object payload) {
    return Api.call("POST", path, payload).with("Authorization", authorization);
  }

  /** An e-mail, as the inbound webhook delivers it. */
  static Map<String, Object> inbound(String from, String to, String text) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("FromName", "Ada Lovelace");
    payload.put("MessageStream", "inbound");
    payload.put("From", from);
    payload.put("FromFull", Map.of("Email", from, "Name", "Ada Lovelace", "MailboxHash", ""));
    payload.put("To", to);
    payload.put("ToFull", List.of(Map.of("Email", to, "Name", "", "MailboxHash", hash(to))));
    payload.put("Cc", "");
    payload.put("CcFull", List.of());
    payload.put("Bcc", "");
    payload.put("BccFull", List.of());
    payload.put("OriginalRecipient", to);
    payload.put("Subject", "Re: a question");
    payload.put("MessageID", UUID.randomUUID().toString());
    payload.put("ReplyTo", "");
    payload.put("MailboxHash", hash(to));
    payload.put(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Relance.now().atOffset(ZoneOffset.UTC)));
    payload.put("TextBody", text);
    payload.put("HtmlBody", "");
    payload.put("StrippedTextReply", "");
    payload.put("Tag", "");
    payload.put("Headers", headers(Map.of("X-Spam-Status", "No")));
    payload.put("Attachments", List.of());
    return payload;
  }

  /** Postmark's list of names and values. */
  static List<Map<String, String>> headers(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> Map.of("Name", header.getKey(), "Value", header.getValue()))
        .toList();
  }

  private static String hash(String address) {
    int plus = address.indexOf('+');
    return plus < 0 ? "" : address.substring(plus + 1, address.indexOf('@'));
  }

  /** A bounce of a message of ours. */
  static Map<String, Object> bounce(long id, String type, String messageId, String recipient) {
    Map<String, Object> payload = event("Bounce", messageId);
    payload.put("ID", id);
    payload.put("Type", type);
    payload.put("TypeCode", type.equals("HardBounce") ? 1 : 4096);
    payload.put("Name", type.equals("HardBounce") ? "Hard bounce" : "Soft bounce");
    payload.put("Description", "The server was unable to deliver your message.");
    payload.put("Details", "smtp;550 5.1.1 The email account does not exist.");
    payload.put("Email", recipient);
    payload.put("From", "sales@acme.example");
    payload.put("BouncedAt", Relance.now().toString());
    payload.put("DumpAvailable", true);
    payload.put("Inactive", true);
    payload.put("CanActivate", true);
    payload.put("Subject", "A question");
    return payload;
  }

  /** Somebody marked a message of ours as spam. */
  static Map<String, Object> complaint(long id, String messageId, String recipient) {
    Map<String, Object> payload = bounce(id, "SpamComplaint", messageId, recipient);
    payload.put("RecordType", "SpamComplaint");
    payload.put("TypeCode", 512);
    payload.put("Name", "Spam complaint");
    payload.put("Description", "");
    payload.put("Details", "");
    payload.put("CanActivate", false);
    return payload;
  }

  /** A message of ours arrived. */
  static Map<String, Object> delivery(String messageId, String recipient) {
    Map<String, Object> payload = event("Delivery", messageId);
    payload.put("Recipient", recipient);
    payload.put("DeliveredAt", Relance.now().toString());
    payload.put("Details", "Test delivery webhook details");
    return payload;
  }

  /** Somebody opened a message of ours, or a program did. */
  static Map<String, Object> open(String messageId, String recipient) {
    Map<String, Object> payload = event("Open", messageId);
    payload.put("FirstOpen", true);
    payload.put("Recipient", recipient);
    payload.put("ReceivedAt", Relance.now().toString());
    payload.put("Platform", "WebMail");
    payload.put("ReadSeconds", 5);
    payload.put("UserAgent", "Mozilla/5.0");
    payload.put("Client", Map.of("Name", "Gmail", "Company", "Google", "Family", "Gmail"));
    payload.put("OS", Map.of("Name", "OS X", "Company", "Apple", "Family", "OS X"));
    payload.put("Geo", Map.of("CountryISOCode", "FR", "Country", "France", "IP", "192.0.2.1"));
    return payload;
  }

  private static Map<String, Object> event(String type, String messageId) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("RecordType", type);
    payload.put("MessageStream", "outbound");
    payload.put("ServerID", 23);
    payload.put("MessageID", messageId);
    payload.put("Tag", "");
    payload.put("Metadata", Map.of());
    return payload;
  }
}
