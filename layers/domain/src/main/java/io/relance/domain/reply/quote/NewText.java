package io.relance.domain.reply.quote;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wrote now, apart from what the mail client quoted and from the signature (FEATURES
 * Every non-blank line of the text is in exactly one of the three parts, in its order.
 *
 * <p>Quoted are lines with a {@code >} prefix, attribution lines ("On …, Jane wrote:"), and all
 * that follows a divider ("-----Original Message-----"), a header block (From, Sent, To, Subject)
 * or an attribution whose quote has no prefix. Lines between prefixed quotes are answers and stay
 * fresh. A signature is only taken away when its form is unmistakable: a lost sentence is worse
 * than a kept signature.
 *
 * @param fresh the new text; empty when the reply only quotes
 * @param signature signature lines, empty when none is sure
 * @param quoted the history with its attribution lines
 */
public record NewText(String fresh, String signature, String quoted) {
  /** More empty lines in a row than these say nothing more. */
  private static final int MOST_BLANKS = 8;

  /**
   * Separates a text; line ends may be CRLF, LF or CR. Linear in the text's length.
   *
   * @param text plain text, from the text part or from HTML
   */
  public static NewText of(String text) {
    return new Separation(split(text)).run();
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    int length = text.length();
    int blanks = 0;
    while (from <= length) {
      int to = from;
      while (to < length && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
        to++;
      }
      blanks = to == from ? blanks + 1 : 0;
      if (blanks <= MOST_BLANKS) {
        lines.add(text.substring(from, to));
      }
      boolean crlf = to + 1 < length && text.charAt(to) == '\r' && text.charAt(to + 1) == '\n';
      from = to + (crlf ? 2 : 1);
    }
    return lines;
  }
}
