package io.relance.domain.reply;

import io.relance.domain.reply.quote.NewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Signs that a person's mail client wrote a message: programs that answer for someone leave none of
 * them. They only tip the scales, since a notice may be copied out of a client's message.
 */
final class PersonsClient {
  /**
   * What {@code X-Mailer} and {@code User-Agent} of clients begin with that answer nothing alone.
   */
  private static final List<String> CLIENTS =
      List.of(
          "iphone mail",
          "ipad mail",
          "apple mail",
          "mozilla thunderbird",
          "mozilla/5.0",
          "outlook-ios",
          "outlook-android",
          "airmail",
          "k-9 mail",
          "bluemail",
          "mailspring",
          "evolution");

  /** What clients on phones sign with, in every language. */
  private static final List<String> DEVICES =
      List.of("iphone", "ipad", "android", "samsung", "galaxy", "blackberry", "outlook for ios");

  private PersonsClient() {}

  /** The signs found; empty where nothing tells. */
  static List<Evidence> signs(Headers headers, NewText split) {
    List<Evidence> signs = new ArrayList<>();
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      String value = field.value().strip().toLowerCase(Locale.ROOT);
      boolean client =
          (name.equals("x-mailer") || name.equals("user-agent"))
              && CLIENTS.stream().anyMatch(value::startsWith);
      // Outlook sets these on what people send; what Exchange itself sends says automatic as well.
      boolean outlook = name.equals("x-ms-has-attach") || name.equals("x-ms-tnef-correlator");
      if (client || outlook) {
        signs.add(new Evidence("header.client", "header:" + field.name(), quote(field.value())));
      }
    }
    String signature = split.signature();
    String signed = signature.toLowerCase(Locale.ROOT);
    if (DEVICES.stream().anyMatch(signed::contains)) {
      signs.add(new Evidence("signature.device", "text", quote(signature.strip())));
    }
    return signs;
  }

  private static String quote(String text) {
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
