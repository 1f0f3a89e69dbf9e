package io.relance.domain.reply.date;

import java.util.List;
import java.util.Locale;

/**
 * Leaves out what may remain of the message replied to, so that its dates are not read. The real
 * separation is done before; this only keeps an imperfect one harmless.
 */
final class Remnants {
  /** Labels of the block of headers which mail programs put above a quoted message. */
  private static final List<String> SENDER_LABELS =
      List.of(
          "from:",
          "von:",
          "de:",
          "de :",
          "da:",
          "van:",
          "od:",
          "fra:",
          "från:",
          "lähettäjä:",
          "差出人:",
          "kimden:",
          "от:",
          "gönderen:");

  /** How many lines of headers may stand between sender and date in such a block. */
  private static final int BLOCK = 4;

  private Remnants() {}

  /** The text up to the first quoted line, header block or attribution line. */
  static String cut(String text) {
    if (text.indexOf('>') < 0 && text.indexOf(':') < 0 && text.indexOf("--") < 0) {
      return text;
    }
    List<String> lines = text.lines().toList();
    int end = 0;
    while (end < lines.size() && !opensQuote(lines, end)) {
      end++;
    }
    return end == lines.size() ? text : String.join("\n", lines.subList(0, end));
  }

  private static boolean opensQuote(List<String> lines, int at) {
    String line = lines.get(at).strip();
    if (line.startsWith(">")) {
      return true;
    }
    if (line.startsWith("-----") && line.endsWith("-----") && line.length() > 10) {
      return line.chars().anyMatch(Character::isLetter);
    }
    boolean address = line.indexOf('@') >= 0;
    if (address && line.endsWith(":") && line.length() < 200 && hasYear(line)) {
      return true;
    }
    String folded = line.toLowerCase(Locale.ROOT).replace('：', ':');
    return SENDER_LABELS.stream().anyMatch(folded::startsWith) && blockFollows(lines, at);
  }

  /** Sender, date, recipient and subject stand on lines of their own: at least two more labels. */
  private static boolean blockFollows(List<String> lines, int at) {
    int labels = 0;
    for (int i = at + 1; i < Math.min(lines.size(), at + BLOCK + 1); i++) {
      int colon = lines.get(i).replace('：', ':').indexOf(':');
      labels += colon > 0 && colon < 14 ? 1 : 0;
    }
    return labels >= 2;
  }

  private static boolean hasYear(String line) {
    for (int i = 0; i + 3 < line.length(); i++) {
      if (line.startsWith("20", i)
          && Character.isDigit(line.charAt(i + 2))
          && Character.isDigit(line.charAt(i + 3))) {
        return true;
      }
    }
    return false;
  }
}
