package io.relance.domain.reply;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How final a delivery failure is: from the report's status, else the enhanced status code in the
 * text (RFC 3463), else the SMTP reply code (RFC 5321 section 4.2), else the words.
 */
final class BounceTypes {
  private BounceTypes() {}

  /** The type; adds to the evidence what decided it. */
  static BounceType of(
      @Nullable DeliveryReport report,
      @Nullable String subject,
      Reading text,
      List<Evidence> evidence) {
    if (report != null && "delayed".equals(report.action())) {
      evidence.add(new Evidence("bounce.action", "report", "delayed"));
      return BounceType.DELAYED;
    }
    boolean failed = report != null && "failed".equals(report.action());
    if (!failed && text.has(Cue.BOUNCE_DELAYED)) {
      evidence.add(text.evidence(text.spans(Cue.BOUNCE_DELAYED).getFirst()));
      return BounceType.DELAYED;
    }
    if (report != null && report.status() != null) {
      evidence.add(new Evidence("bounce.status", "report", report.status()));
      return ofCode(report.status());
    }
    Optional<Evidence> code = code(text);
    if (code.isPresent()) {
      evidence.add(code.get());
      return ofCode(code.get().quote());
    }
    boolean soft = text.has(Cue.BOUNCE_SOFT) && !text.has(Cue.BOUNCE_HARD);
    return soft ? BounceType.SOFT : BounceType.HARD;
  }

  /**
   * Class 5 is permanent, but a full mailbox (x.2.2) and a message too long (x.2.3, x.3.4) leave
   * the address good; so does the plain code 552, which RFC 5321 gives exceeded storage.
   */
  private static BounceType ofCode(String code) {
    boolean addressGood =
        code.endsWith(".2.2")
            || code.endsWith(".2.3")
            || code.endsWith(".3.4")
            || code.equals("552");
    return code.startsWith("5") && !addressGood ? BounceType.HARD : BounceType.SOFT;
  }

  /** The first enhanced status code of a failure in a text, else the first SMTP one. */
  static Optional<Evidence> code(Reading text) {
    Words words = text.words();
    String smtp = null;
    for (int word = 0; word < words.count(); word++) {
      if (words.type(word) == Words.Type.NUMBER) {
        int length = words.to(word) - words.from(word);
        char first = words.text().charAt(words.from(word));
        boolean failure = first == '4' || first == '5';
        if (failure && length == 1 && isEnhanced(words, word)) {
          String code = words.text().substring(words.from(word), words.to(word + 2));
          return Optional.of(new Evidence("bounce.status", "text", code));
        }
        boolean spaced =
            words.to(word) < words.text().length()
                && " -".indexOf(words.text().charAt(words.to(word))) >= 0;
        char second = length == 3 ? words.text().charAt(words.from(word) + 1) : ' ';
        if (failure && smtp == null && spaced && second >= '0' && second <= '5') {
          smtp = words.word(word);
        }
      }
    }
    return Optional.ofNullable(smtp).map(code -> new Evidence("bounce.smtp", "text", code));
  }

  /** A digit, a dot, one to three digits, a dot, one to three digits. */
  private static boolean isEnhanced(Words words, int word) {
    if (word + 2 >= words.count()) {
      return false;
    }
    for (int part = word + 1; part <= word + 2; part++) {
      boolean number = words.type(part) == Words.Type.NUMBER;
      boolean joined =
          words.from(part) == words.to(part - 1) + 1
              && words.text().charAt(words.to(part - 1)) == '.';
      if (!number || !joined || words.to(part) - words.from(part) > 3) {
        return false;
      }
    }
    if (words.text().charAt(words.from(word + 1)) > '7'
        && words.to(word + 1) - words.from(word + 1) == 1) {
      return false; // RFC 3463 section 3 has the subjects 0 to 7
    }
    boolean before = words.from(word) > 0 && words.text().charAt(words.from(word) - 1) == '.';
    int end = words.to(word + 2);
    boolean after =
        end + 1 < words.text().length()
            && words.text().charAt(end) == '.'
            && Character.isDigit(words.text().charAt(end + 1));
    return !before && !after; // an IP address is no code
  }
}
