package io.relance.domain.reply.language;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The form in which texts and the words of language files are compared: NFKC (Unicode Standard
 * Annex 15), lower case, no accents on Latin, Greek and Cyrillic letters, straight quotes, plain
 * hyphens, no zero-width characters, one space for a run of spaces.
 */
public final class TextForms {
  private static final int TABLE_SIZE = 0x0530;
  private static final String[] TABLE = new String[TABLE_SIZE];

  static {
    for (int c = 0; c < TABLE_SIZE; c++) {
      TABLE[c] = letterForm(c);
    }
  }

  private TextForms() {}

  /**
   * A text's comparable form, which remembers where each of its characters came from. Line ends
   * become a single {@code \n}; linear in the length.
   */
  public static Folded fold(String text) {
    return new Folding(text).run();
  }

  /** The comparable form of a single word or phrase, without outer spaces. */
  public static String key(String phrase) {
    return fold(phrase).text().strip();
  }

  /** A folded text and the way back to the original words. */
  public static final class Folded {
    private final String text;
    private final String original;
    private final int[] starts;

    private Folded(String text, String original, int[] starts) {
      this.text = text;
      this.original = original;
      this.starts = starts;
    }

    /** The comparable form. */
    public String text() {
      return text;
    }

    /** The text before folding. */
    public String original() {
      return original;
    }

    /** The index in the original of a folded character; its length for the end of the text. */
    public int origin(int index) {
      return starts[index];
    }

    /**
     * The original words behind a folded span, at most 200 characters (see {@code Evidence}).
     *
     * @param from first folded index
     * @param to folded index after the last
     */
    public String quote(int from, int to) {
      int begin = starts[from];
      int end = Math.min(starts[to], begin + 200);
      return original.substring(begin, end).strip();
    }
  }

  private static final class Folding {
    private final String in;
    private final StringBuilder out;
    private int[] starts;

    Folding(String in) {
      this.in = in;
      this.out = new StringBuilder(in.length() + 16);
      this.starts = new int[in.length() + 16];
    }

    Folded run() {
      int i = 0;
      while (i < in.length()) {
        int c = in.codePointAt(i);
        if (c < 0x80) {
          ascii((char) c, i);
        } else if (c < TABLE_SIZE) {
          append(TABLE[c], i);
        } else {
          append(otherForm(c, i), i);
        }
        i += Character.charCount(c);
      }
      starts = Arrays.copyOf(starts, out.length() + 1);
      starts[out.length()] = in.length();
      return new Folded(out.toString(), in, starts);
    }

    private void ascii(char c, int at) {
      if (c >= 'A' && c <= 'Z') {
        one((char) (c + 32), at);
      } else if (c == '\r') {
        if (at + 1 >= in.length() || in.charAt(at + 1) != '\n') {
          one('\n', at);
        }
      } else if (c == '\n') {
        one('\n', at);
      } else if (c <= ' ') {
        space(at);
      } else {
        one(c == '`' ? '\'' : c, at);
      }
    }

    private void space(int at) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        one(' ', at);
      }
    }

    private void append(String form, int at) {
      for (int k = 0; k < form.length(); k++) {
        char c = form.charAt(k);
        if (c == ' ') {
          space(at);
        } else {
          one(c, at);
        }
      }
    }

    private void one(char c, int at) {
      if (out.length() == starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
      }
      starts[out.length()] = at;
      out.append(c);
    }

    /** Kana and Han stay as they are: a voicing mark is no accent. */
    private String otherForm(int c, int at) {
      switch (c) {
        case 0x3099, 0xFF9E -> {
          voiceLast(0x3099);
          return "";
        }
        case 0x309A, 0xFF9F -> {
          voiceLast(0x309A);
          return "";
        }
        default -> {}
      }
      if ((c > 0x3003 && c < 0x3300 && c != 0x301C) || (c >= 0x3400 && c <= 0x9FFF)) {
        return in.substring(at, at + 1);
      }
      return letterForm(c);
    }

    /** A voicing mark of its own (decomposed or half-width kana) joins the letter before it. */
    private void voiceLast(int mark) {
      if (!out.isEmpty()) {
        int last = out.length() - 1;
        String joined =
            Normalizer.normalize(out.substring(last) + (char) mark, Normalizer.Form.NFC);
        if (joined.length() == 1) {
          out.setCharAt(last, joined.charAt(0));
        }
      }
    }
  }

  private static String letterForm(int c) {
    return switch (c) {
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x02BC, 0x00B4, 0x2032 -> "'";
      case 0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB, 0x2033 -> "\"";
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFF0D -> "-";
      case 0x301C, 0xFF5E -> "~";
      case 0x0085, 0x2028, 0x2029 -> "\n";
      case 0x00DF, 0x1E9E -> "ss";
      case 0x00E6, 0x00C6 -> "ae";
      case 0x0153, 0x0152 -> "oe";
      case 0x00F8, 0x00D8 -> "o";
      case 0x0142, 0x0141 -> "l";
      case 0x0111, 0x0110, 0x00F0, 0x00D0 -> "d";
      case 0x0131, 0x0130 -> "i";
      default -> plainForm(c);
    };
  }

  private static String plainForm(int c) {
    if (Character.getType(c) == Character.FORMAT) {
      return "";
    }
    if (Character.isSpaceChar(c)) {
      return " ";
    }
    String folded =
        Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (c >= 0x3000 && !(c >= 0xFF00 && c <= 0xFF5E)) {
      return folded;
    }
    String parts = Normalizer.normalize(folded, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(parts.length());
    parts
        .codePoints()
        .filter(p -> Character.getType(p) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
