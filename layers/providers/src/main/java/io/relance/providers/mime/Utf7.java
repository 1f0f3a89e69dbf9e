package io.relance.providers.mime;

import java.nio.charset.StandardCharsets;

/** UTF-7 (RFC 2152), which old Outlook sends and Java does not know. */
final class Utf7 {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Utf7() {}

  static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder decoded = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '+') {
        decoded.append(c);
        continue;
      }
      if (i < text.length() && text.charAt(i) == '-') {
        decoded.append('+');
        i++;
        continue;
      }
      int bits = 0;
      int held = 0;
      while (i < text.length()) {
        int value = ALPHABET.indexOf(text.charAt(i));
        if (value < 0) {
          break;
        }
        i++;
        bits = (bits << 6) | value;
        held += 6;
        if (held >= 16) {
          held -= 16;
          decoded.append((char) (bits >>> held));
          bits &= (1 << held) - 1;
        }
      }
      if (i < text.length() && text.charAt(i) == '-') {
        i++;
      }
    }
    return decoded.toString();
  }
}
