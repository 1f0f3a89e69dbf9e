package io.relance.domain.reply.quote;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds the lines of a text that are surely a signature. */
final class Signatures {
  private static final int LONGEST_LINE = 120;
  private static final int MOST_LINES = 16;
  private static final int MOST_WORDS = 9;

  private Signatures() {}

  /**
   * The indexes of signature lines: "Sent from my …"; what follows {@code "-- "} (RFC 3676 section
   * 4.3); what follows {@code --} when it reads like names and numbers; what follows a ruled line
   * when it also has an address, number or site; the footer of a mailing list.
   *
   * @param lines the lines as they are
   * @param trimmed the lines, without blanks at both ends
   * @param fresh which of them are new text
   */
  static BitSet mark(String[] lines, String[] trimmed, IntPredicate fresh) {
    BitSet marked = new BitSet();
    boolean above = false;
    int i = 0;
    while (i < trimmed.length) {
      String line = trimmed[i];
      if (line.isEmpty() || !fresh.test(i)) {
        i++;
        continue;
      }
      boolean delimiter = line.equals("--") || line.equals("__") || line.equals("\u2014");
      if (above && (delimiter || Separation.isRule(line))) {
        int end = blockEnd(trimmed, fresh, i + 1);
        boolean sure = lines[i].equals("-- ");
        if (end > i + 1
            && (sure || isSignature(Arrays.asList(trimmed).subList(i + 1, end), delimiter))) {
          for (; i < end; i++) {
            marked.set(i);
          }
          continue;
        }
      }
      if (line.length() <= LONGEST_LINE && QuoteStyles.isSentFrom(QuoteStyles.fold(line))) {
        marked.set(i);
      } else {
        above = true;
      }
      i++;
    }
    return marked;
  }

  /** The end of the stretch of fresh lines, or {@code from} when it is too long. */
  private static int blockEnd(String[] trimmed, IntPredicate fresh, int from) {
    int texts = 0;
    int i = from;
    while (i < trimmed.length && (trimmed[i].isEmpty() || fresh.test(i))) {
      if (!trimmed[i].isEmpty() && ++texts > MOST_LINES) {
        return from;
      }
      if (i - from > 4 * MOST_LINES) {
        return from;
      }
      i++;
    }
    return i;
  }

  private static boolean isSignature(List<String> block, boolean delimiter) {
    boolean contact = false;
    for (String line : block) {
      if (QuoteStyles.fold(line.substring(0, Math.min(line.length(), LONGEST_LINE)))
          .contains("mailing list")) {
        return true;
      }
      boolean reach = reaches(line);
      contact |= reach;
      if (wordsIn(line) > MOST_WORDS || (!reach && isProse(line))) {
        return false;
      }
    }
    return delimiter || contact;
  }

  private static boolean isProse(String line) {
    if (line.length() > LONGEST_LINE) {
      return true;
    }
    char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
    boolean sentence = ".!?\u3002\uFF01\uFF1F".indexOf(last) >= 0;
    return (sentence && wordsIn(line) > 3) || hasDay(line);
  }

  private static int wordsIn(String line) {
    int words = 1;
    for (int i = 1; i < line.length(); i++) {
      if (line.charAt(i) == ' ' && line.charAt(i - 1) != ' ') {
        words++;
      }
    }
    return words;
  }

  /** A short number beside words: a day, perhaps the one of somebody's return. */
  private static boolean hasDay(String line) {
    int run = 0;
    int digits = 0;
    boolean single = false;
    for (int i = 0; i <= line.length(); i++) {
      boolean digit = i < line.length() && Character.isDigit(line.charAt(i));
      if (digit) {
        // Digits inside a word, as in a nickname, are no day.
        run += run == 0 && i > 0 && Character.isLetter(line.charAt(i - 1)) ? 3 : 1;
        digits++;
      } else {
        single |= run == 1 || run == 2;
        run = 0;
      }
    }
    return single && digits <= 8;
  }

  /** An e-mail address, a site, or a telephone number. */
  private static boolean reaches(String line) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    if (line.indexOf('@') > 0 || line.contains("www.") || line.contains("://")) {
      return true;
    }
    int digits = 0;
    for (int i = 0; i < line.length(); i++) {
      if (Character.isDigit(line.charAt(i))) {
        digits++;
      }
    }
    return digits >= 9 || (digits >= 7 && line.indexOf('+') >= 0);
  }
}
