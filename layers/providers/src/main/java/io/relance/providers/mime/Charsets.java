package io.relance.providers.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text from bytes of any charset, rightly labelled or not (FEATURES R-05). The order: a byte order
 * mark; UTF-8 where the bytes are valid UTF-8 beyond ASCII and the label names a single-byte
 * charset or nothing; the label, in its Windows superset as the WHATWG Encoding Standard has it,
 * unless the bytes cannot be of it; without a usable label ISO-2022-JP where its escapes are there,
 * else windows-1252.
 */
public final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** What comes under the label ISO-2022-JP although that has seven bits only. */
  private static final List<Charset> JAPANESE_OF_EIGHT_BITS =
      List.of(
          StandardCharsets.UTF_8, Charset.forName("x-eucJP-Open"), Charset.forName("windows-31j"));

  /** Labels whose common meaning is a superset of what they name, and labels of mailers' own. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-8-e", "iso-8859-8"),
          Map.entry("iso-8859-6-i", "iso-8859-6"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("euc-jp", "x-eucjp-open"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("gb_2312-80", "gb18030"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("big5", "big5-hkscs"),
          Map.entry("utf8", "utf-8"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("cp-1252", "windows-1252"),
          Map.entry("cp1252", "windows-1252"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("x-mac-roman", "x-macroman"));

  private Charsets() {}

  /**
   * The text that bytes stand for; bytes that stand for nothing become U+FFFD.
   *
   * @param label the charset's name as given, or null
   */
  public static String decode(byte[] bytes, @Nullable String label) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    String name = label == null ? "" : label.strip().toLowerCase(Locale.ROOT).replace("\"", "");
    if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) {
      return Utf7.decode(bytes);
    }
    Optional<Charset> named = named(name);
    if (isAscii(bytes)) {
      // Escapes are ASCII bytes too.
      boolean escaped = indexOfEscape(bytes) >= 0;
      Charset charset = named.orElse(escaped ? iso2022jp() : StandardCharsets.US_ASCII);
      return new String(bytes, escaped || isWide(charset) ? charset : StandardCharsets.US_ASCII);
    }
    if (named.isEmpty()) {
      return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> western(bytes));
    }
    Charset charset = named.get();
    if (charset.equals(StandardCharsets.UTF_8)) {
      boolean cut = mostlyUtf8(bytes);
      return cut ? new String(bytes, StandardCharsets.UTF_8) : western(bytes);
    }
    // A single-byte charset takes any bytes, so UTF-8 goes first; one of several bytes does not.
    List<Charset> candidates =
        isSingleByte(charset)
            ? List.of(StandardCharsets.UTF_8)
            : charset.equals(iso2022jp())
                ? JAPANESE_OF_EIGHT_BITS
                : List.of(charset, StandardCharsets.UTF_8);
    for (Charset candidate : candidates) {
      Optional<String> text = strict(bytes, candidate);
      if (text.isPresent()) {
        return text.get();
      }
    }
    return new String(bytes, charset);
  }

  /** The charset that a label means, or empty when it means none that is known. */
  private static Optional<Charset> named(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(MEANT.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      // "x-unknown", "unknown-8bit", a whole sentence: the bytes themselves must tell.
      return Optional.empty();
    }
  }

  private static Charset iso2022jp() {
    return Charset.forName("x-windows-iso2022jp");
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static boolean isSingleByte(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1.0f;
  }

  private static String western(byte[] bytes) {
    return new String(bytes, indexOfEscape(bytes) >= 0 ? iso2022jp() : WINDOWS_1252);
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      CharBuffer decoded =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(decoded.toString());
    } catch (CharacterCodingException another) {
      return Optional.empty();
    }
  }

  /** Whether what is wrong is little beside what is right: a cut or damaged UTF-8 text. */
  private static boolean mostlyUtf8(byte[] bytes) {
    int right = 0;
    int wrong = 0;
    int i = 0;
    while (i < bytes.length) {
      int length = sequenceLength(bytes, i);
      if (length == 0) {
        wrong++;
        i++;
      } else {
        right += length > 1 ? 1 : 0;
        i += length;
      }
    }
    return right > wrong;
  }

  private static int sequenceLength(byte[] bytes, int i) {
    int lead = bytes[i] & 0xFF;
    int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead > 0xF4 || i + length > bytes.length) {
      return 0;
    }
    for (int j = 1; j < length; j++) {
      if ((bytes[i + j] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Where an ISO-2022 escape to a two-byte set stands: ESC $ or ESC ( J. */
  private static int indexOfEscape(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
