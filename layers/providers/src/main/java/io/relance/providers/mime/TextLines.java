package io.relance.providers.mime;

/** Lines of text as they come out of markup: white space collapsed, quotes prefixed. */
final class TextLines {
  private static final int DEEPEST_PREFIX = 10;
  private static final String RULE = "________________________________";

  private final StringBuilder all = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int quotes;
  private boolean blankBefore;

  /** Words; runs of white space become one blank. */
  void text(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (isInvisible(c)) {
        continue;
      }
      if (Character.isWhitespace(c) || c == '\u00A0') {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      } else {
        line.append(c);
      }
    }
  }

  /** Words whose line breaks and blanks stand. */
  void preformatted(String words) {
    int from = 0;
    int to = words.indexOf('\n');
    while (to >= 0) {
      line.append(words, from, to);
      lineBreak();
      from = to + 1;
      to = words.indexOf('\n', from);
    }
    line.append(words, from, words.length());
  }

  /** Ends the line, even an empty one. */
  void lineBreak() {
    if (isBlank(line)) {
      line.setLength(0);
      blankBefore = !all.isEmpty();
    } else {
      end();
    }
  }

  /** A block begins or ends: ends a line that has text. */
  void block(boolean spaced) {
    if (!isBlank(line)) {
      end();
    } else {
      line.setLength(0);
    }
    blankBefore |= spaced && !all.isEmpty();
  }

  /** The next cell of a table's row. */
  void cell() {
    if (!isBlank(line) && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  void rule() {
    block(false);
    line.append(RULE);
    end();
  }

  void openQuote() {
    block(false);
    quotes++;
  }

  void closeQuote() {
    block(false);
    quotes--;
  }

  private void end() {
    if (blankBefore) {
      prefix();
      all.append('\n');
      blankBefore = false;
    }
    prefix();
    // "-- " begins a signature only with its blank (RFC 3676 section 4.3).
    boolean delimiter = line.toString().equals("-- ");
    int length = line.length();
    while (length > 0 && !delimiter && line.charAt(length - 1) <= ' ') {
      length--;
    }
    all.append(line, 0, length).append('\n');
    line.setLength(0);
  }

  private void prefix() {
    all.repeat("> ", Math.min(Math.max(quotes, 0), DEEPEST_PREFIX));
  }

  private static boolean isBlank(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Fillers of preheaders, soft hyphens, byte order marks; joiners of emoji stay. */
  private static boolean isInvisible(char c) {
    return c == '\u200B' || c == '\u200C' || c == '\u00AD' || c == '\uFEFF' || c == '\u034F';
  }

  @Override
  public String toString() {
    block(false);
    return all.toString();
  }
}
