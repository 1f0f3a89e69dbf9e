package io.relance.providers.mime;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words in header fields (RFC 2047), as leniently as mail systems write them: longer than
 * 75 characters, a character split over two words, blanks inside, unknown charsets.
 */
public final class EncodedWords {
  private static final int LONGEST_CHARSET = 60;
  private static final int LONGEST_WORD = 4_000;

  private EncodedWords() {}

  /** The value with every encoded word decoded; whatever is no encoded word stays as it is. */
  public static String decode(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    StringBuilder decoded = new StringBuilder(value.length());
    Run run = new Run();
    int from = 0;
    int i = value.indexOf("=?");
    while (i >= 0) {
      Word word = Word.at(value, i);
      if (word == null) {
        i = value.indexOf("=?", i + 2);
        continue;
      }
      String between = value.substring(from, i);
      // Blanks between two encoded words are not shown (RFC 2047 section 6.2).
      if (run.isEmpty() || !between.isBlank()) {
        run.flushTo(decoded);
        decoded.append(between);
      }
      if (!run.takes(word.charset)) {
        run.flushTo(decoded);
      }
      run.add(word);
      from = word.end;
      i = value.indexOf("=?", from);
    }
    run.flushTo(decoded);
    return decoded.append(value.substring(from)).toString();
  }

  /** Adjacent words of one charset: a character may be split over them. */
  private static final class Run {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable String charset;

    boolean isEmpty() {
      return charset == null;
    }

    boolean takes(String name) {
      return charset == null || charset.equals(name);
    }

    void add(Word word) {
      charset = word.charset;
      bytes.writeBytes(word.bytes());
    }

    void flushTo(StringBuilder decoded) {
      if (charset != null) {
        decoded.append(Charsets.decode(bytes.toByteArray(), charset));
        bytes.reset();
        charset = null;
      }
    }
  }

  /**
   * One encoded word.
   *
   * @param charset in lower case, the language tag of RFC 2231 cut off
   * @param base64 B encoding, else Q
   * @param body still encoded
   * @param end the index after it
   */
  private record Word(String charset, boolean base64, String body, int end) {
    byte[] bytes() {
      return base64 ? TransferEncodings.base64(body) : TransferEncodings.q(body);
    }

    static @Nullable Word at(String value, int start) {
      int charsetEnd = value.indexOf('?', start + 2);
      if (charsetEnd < 0 || charsetEnd - start > LONGEST_CHARSET || charsetEnd == start + 2) {
        return null;
      }
      if (charsetEnd + 2 >= value.length() || value.charAt(charsetEnd + 2) != '?') {
        return null;
      }
      char encoding = Character.toLowerCase(value.charAt(charsetEnd + 1));
      int text = charsetEnd + 3;
      int limit = Math.min(value.length(), text + LONGEST_WORD);
      int close = text;
      while (close + 1 < limit && !(value.charAt(close) == '?' && value.charAt(close + 1) == '=')) {
        close++;
      }
      if (close + 1 >= limit || (encoding != 'q' && encoding != 'b')) {
        return null;
      }
      String charset = value.substring(start + 2, charsetEnd).toLowerCase(Locale.ROOT);
      int star = charset.indexOf('*');
      return new Word(
          star < 0 ? charset : charset.substring(0, star),
          encoding == 'b',
          value.substring(text, close),
          close + 2);
    }
  }
}
