package io.relance.histories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Replies of every kind, in every form, drawn from the seed. */
final class Letters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);

  private final RandomGenerator random;
  private int number;

  Letters(RandomGenerator random) {
    this.random = random;
  }

  /** What a reply says. */
  enum Says {
    HUMAN,
    ABSENT_UNTIL,
    ABSENT_UNTIL_FR,
    ABSENT,
    AUTOMATIC,
    LEFT,
    UNSUBSCRIBE,
    HARD_BOUNCE,
    SOFT_BOUNCE,
    COMPLAINT
  }

  /** How it is delivered. */
  enum Form {
    GENERIC,
    RAW,
    POSTMARK
  }

  /**
   * Somebody we wrote to.
   *
   * @param token of the reply address
   * @param messageId of the last message
   * @param thread of the last message
   */
  record Person(
      String campaign,
      String contact,
      String address,
      String profile,
      String token,
      String messageId,
      String thread) {}

  /** A reply, ready to post. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Letter(Says says, Form form, byte[] body) {}

  /** A reply from somebody; stray: with nothing that we could know it by. */
  Letter from(Person person, Instant now, boolean stray) {
    Says says = Says.values()[random.nextInt(Says.values().length)];
    Form form =
        switch (says) {
          case HARD_BOUNCE, SOFT_BOUNCE, COMPLAINT -> Form.RAW;
          default -> Form.values()[random.nextInt(Form.values().length)];
        };
    // Notices arrive late and out of order.
    Instant at = now.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(200_000) : 60);
    number++;
    String text =
        switch (form) {
          case GENERIC -> generic(person, says, at, stray);
          case RAW -> raw(person, says, at, stray);
          case POSTMARK -> postmark(person, says, at, stray);
        };
    return new Letter(says, form, text.getBytes(StandardCharsets.UTF_8));
  }

  private String generic(Person person, Says says, Instant at, boolean stray) {
    boolean linkedIn = says == Says.HUMAN && random.nextBoolean();
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("id", "letter-" + number);
    letter.put("channel", linkedIn ? "LINKEDIN" : "EMAIL");
    letter.put("received_at", at.toString());
    letter.put(
        "from",
        linkedIn
            ? Map.of("profile", stray ? "stranger-" + number : person.profile())
            : Map.of("address", sender(person, stray)));
    letter.put("subject", subject(says));
    letter.put("text", text(says, at));
    if (!stray) {
      switch (random.nextInt(4)) {
        case 0 -> letter.put("thread", person.thread());
        case 1 -> letter.put("in_reply_to", "<" + person.messageId() + ">");
        case 2 -> letter.put("to", List.of("sam+" + person.token() + "@relance.example"));
        default -> {}
      }
    }
    if (isAutomatic(says)) {
      letter.put("headers", Map.of("Auto-Submitted", "auto-replied"));
    }
    return json(letter);
  }

  private String postmark(Person person, Says says, Instant at, boolean stray) {
    List<Map<String, String>> headers = new ArrayList<>();
    headers.add(Map.of("Name", "Message-ID", "Value", "<pm-" + number + "@there.example>"));
    if (isAutomatic(says)) {
      headers.add(Map.of("Name", "Auto-Submitted", "Value", "auto-replied"));
    }
    String to = stray ? "sam@relance.example" : "sam+" + person.token() + "@relance.example";
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("FromName", "Somebody");
    letter.put("From", sender(person, stray));
    letter.put("FromFull", Map.of("Email", sender(person, stray), "Name", "Somebody"));
    letter.put("To", to);
    letter.put("ToFull", List.of(Map.of("Email", to, "Name", "")));
    letter.put("OriginalRecipient", to);
    letter.put("Subject", subject(says));
    letter.put("MessageID", "postmark-" + number);
    letter.put("Date", mailDate(at));
    letter.put("MailboxHash", stray ? "" : person.token());
    letter.put("TextBody", text(says, at));
    letter.put("Headers", headers);
    letter.put("Attachments", List.of());
    return json(letter);
  }

  private String raw(Person person, Says says, Instant at, boolean stray) {
    return switch (says) {
      case HARD_BOUNCE -> report(person, at, stray, "5.1.1", "550 5.1.1 User unknown");
      case SOFT_BOUNCE -> report(person, at, stray, "4.2.2", "452 4.2.2 Mailbox full");
      case COMPLAINT -> complaint(person, at, stray);
      default ->
          "From: Somebody <"
              + sender(person, stray)
              + ">\nTo: "
              + (random.nextBoolean() && !stray
                  ? "sam+" + person.token() + "@relance.example"
                  : "sam@relance.example")
              + "\nSubject: "
              + subject(says)
              + head(at)
              + (random.nextBoolean() && !stray
                  ? "In-Reply-To: <" + person.messageId() + ">\n"
                  : "")
              + (isAutomatic(says) ? "Auto-Submitted: auto-replied\n" : "")
              + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
              + text(says, at)
              + "\n";
    };
  }

  private String report(
      Person person, Instant at, boolean stray, String status, String diagnostic) {
    String failed = stray ? "nobody" + number + "@gone.example" : person.address();
    return "From: MAILER-DAEMON@mx.relance.example\nTo: sam@relance.example\n"
        + "Subject: Undelivered Mail Returned to Sender"
        + head(at)
        + "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\n\n"
        + "--b1\nContent-Type: text/plain\n\nYour message could not be delivered.\n\n"
        + "--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        + "Final-Recipient: rfc822; "
        + failed
        + "\nAction: failed\nStatus: "
        + status
        + "\nDiagnostic-Code: smtp; "
        + diagnostic
        + "\n\n--b1\nContent-Type: message/rfc822\n\n"
        + original(person, stray)
        + "\n--b1--\n";
  }

  private String complaint(Person person, Instant at, boolean stray) {
    return "From: feedback@provider.example\nTo: sam@relance.example\nSubject: complaint"
        + head(at)
        + "MIME-Version: 1.0\n"
        + "Content-Type: multipart/report; report-type=feedback-report; boundary=\"b1\"\n\n"
        + "--b1\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
        + "--b1\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
        + "User-Agent: Provider/1\nVersion: 1\n\n"
        + "--b1\nContent-Type: message/rfc822\n\n"
        + original(person, stray)
        + "\n--b1--\n";
  }

  private String original(Person person, boolean stray) {
    return "From: sam@relance.example\nTo: "
        + (stray ? "nobody" + number + "@gone.example" : person.address())
        + "\nSubject: Shorter closing\n"
        + (stray ? "" : "Message-ID: <" + person.messageId() + ">\n")
        + "\nHi, ...\n";
  }

  private String head(Instant at) {
    return "\nDate: " + mailDate(at) + "\nMessage-ID: <raw-" + number + "@there.example>\n";
  }

  private static String mailDate(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  private String sender(Person person, boolean stray) {
    return stray ? "stranger" + number + "@elsewhere.example" : person.address();
  }

  private static boolean isAutomatic(Says says) {
    return switch (says) {
      case ABSENT_UNTIL, ABSENT_UNTIL_FR, ABSENT, AUTOMATIC, LEFT -> true;
      case HUMAN, UNSUBSCRIBE, HARD_BOUNCE, SOFT_BOUNCE, COMPLAINT -> false;
    };
  }

  private static String subject(Says says) {
    return switch (says) {
      case ABSENT_UNTIL, ABSENT -> "Automatic reply: Shorter closing";
      case ABSENT_UNTIL_FR -> "Réponse automatique : Shorter closing";
      default -> "Re: Shorter closing";
    };
  }

  private String text(Says says, Instant at) {
    LocalDate back = at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1 + random.nextInt(3));
    return switch (says) {
      case HUMAN -> "Thanks, this looks interesting. Can we talk on the phone? Letter " + number;
      case ABSENT_UNTIL ->
          "I am out of the office and will be back on " + back.format(ENGLISH) + ".";
      case ABSENT_UNTIL_FR ->
          "Je suis absent du bureau. Je serai de retour le " + back.format(FRENCH) + ".";
      case ABSENT -> "I am currently out of the office with no access to e-mail.";
      case AUTOMATIC ->
          "We have received your message and will answer as soon as possible. Ticket " + number;
      case LEFT ->
          "I no longer work at Acme. Please contact my colleague lea" + number + "@acme.example.";
      case UNSUBSCRIBE -> "Please remove me from your list and do not contact me again.";
      case HARD_BOUNCE, SOFT_BOUNCE, COMPLAINT -> "";
    };
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
