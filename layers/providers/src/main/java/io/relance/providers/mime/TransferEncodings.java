package io.relance.providers.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base64 and Q encoding without complaints: what is not of the alphabet is passed over. */
final class TransferEncodings {
  private static final byte[] VALUES = values();

  private TransferEncodings() {}

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }

  /** Base64 (RFC 2045 section 6.8); padding in the middle, as of joined pieces, restarts. */
  static byte[] base64(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        bits = 0;
        held = 0;
        continue;
      }
      int value = c < 128 ? VALUES[c] : -1;
      if (value < 0) {
        continue;
      }
      bits = (bits << 6) | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        out.write(bits >>> held);
        bits &= (1 << held) - 1;
      }
    }
    return out.toByteArray();
  }

  /** Whether a text labelled base64 can be: hardly anything in it is outside the alphabet. */
  static boolean looksLikeBase64(byte[] bytes) {
    int inside = 0;
    int outside = 0;
    int spaces = 0;
    for (byte b : bytes) {
      if (b == ' ') {
        spaces++;
      } else if (b >= 0 && (VALUES[b] >= 0 || b == '=' || b == '\r' || b == '\n' || b == '\t')) {
        inside++;
      } else {
        outside++;
      }
    }
    return outside * 50 <= inside && spaces * 10 <= inside;
  }

  /** The Q encoding of header fields (RFC 2047 section 4.2). */
  static byte[] q(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        out.write(' ');
      } else if (c == '=' && i + 2 < text.length() && hex(text, i + 1) >= 0) {
        out.write(hex(text, i + 1));
        i += 2;
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** The byte that two hexadecimal digits stand for, or -1. */
  static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
