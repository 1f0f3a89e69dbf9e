package io.relance.domain.reply.quote;

import io.relance.domain.reply.quote.Attribution.Strength;
import io.relance.domain.reply.quote.QuoteStyles.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the lines of a text; every look-ahead and look-behind is bounded. */
final class Separation {
  private enum Part {
    FRESH,
    SIGNATURE,
    QUOTED
  }

  private static final String DIVIDER_CHARACTERS = "-_=* :.>\u2014\u2013\u2500";
  private static final int LONGEST_DIVIDER = 120;
  private static final int WRAPPED_LINES = 4;
  private static final int HEADER_BLOCK_LINES = 16;
  private static final int CONTINUATION_LINES = 2;
  private static final int INTERLEAVED_LINES = 8;

  private final String[] lines;
  private final String[] trimmed;
  private final @Nullable Role[] roles;
  private final Part[] parts;
  private boolean anyFresh;

  Separation(List<String> lines) {
    this.lines = lines.toArray(new String[0]);
    trimmed = new String[lines.size()];
    roles = new Role[lines.size()];
    for (int i = 0; i < trimmed.length; i++) {
      trimmed[i] = trim(this.lines[i]);
      roles[i] = QuoteStyles.role(trimmed[i]);
    }
    parts = new Part[trimmed.length];
    Arrays.fill(parts, Part.FRESH);
  }

  NewText run() {
    int i = 0;
    while (i < lines.length) {
      i = step(i);
    }
    Signatures.mark(lines, trimmed, index -> parts[index] == Part.FRESH).stream()
        .forEach(index -> parts[index] = Part.SIGNATURE);
    return new NewText(gather(Part.FRESH), gather(Part.SIGNATURE), gather(Part.QUOTED));
  }

  /** Decides line {@code i} and perhaps some after it; returns the next line to decide. */
  private int step(int i) {
    String line = trimmed[i];
    if (line.isEmpty()) {
      return i + 1;
    }
    if (isPrefixed(line)) {
      return quote(i, anyFresh && introducesPlainQuote(i) ? lines.length : i + 1);
    }
    if (line.length() <= LONGEST_DIVIDER) {
      String folded = QuoteStyles.fold(line);
      if (announcesOriginal(folded)) {
        return quote(i, lines.length);
      }
      if (QuoteStyles.asksToReplyAbove(folded)) {
        // Above it an answer, or the help desk's own message below it.
        return quote(i, anyFresh ? lines.length : i + 1);
      }
    }
    if (roles[i] != null || isRule(line)) {
      if (isHeaderBlock(i)) {
        return quote(announcement(i), lines.length);
      }
    }
    int end = attributionEnd(i);
    if (end > i) {
      return quote(i, quoteIsPrefixed(end) ? end : lines.length);
    }
    anyFresh = true;
    return i + 1;
  }

  /**
   * Whether a prefixed line is an attribution and what it introduces has no prefixes: so come the
   * messages of telephones out of a conversion that keeps the prefix of the attribution alone.
   */
  private boolean introducesPlainQuote(int i) {
    String line = trimmed[i].substring(1).strip();
    if (!Attribution.mayEnd(line) || Attribution.of(line) == Strength.NONE) {
      return false;
    }
    int next = nextText(i + 1);
    return next >= 0 && !quoteIsPrefixed(next);
  }

  private int quote(int from, int to) {
    Arrays.fill(parts, from, to, Part.QUOTED);
    return to;
  }

  private static boolean announcesOriginal(String folded) {
    if (QuoteStyles.announcesForwarded(folded)) {
      return true;
    }
    char first = folded.charAt(0);
    if (first != '-' && first != '_' && first != '=' && first != '*' && first != '\u2014') {
      return false;
    }
    return QuoteStyles.announcesOriginal(QuoteStyles.strip(folded, DIVIDER_CHARACTERS));
  }

  /** The line after an attribution that begins at {@code i}, or {@code i} when there is none. */
  private int attributionEnd(int i) {
    if (!attributionMayEndNear(i)) {
      return i;
    }
    StringBuilder joined = new StringBuilder();
    boolean mayWrap = false;
    for (int j = i; j < Math.min(lines.length, i + WRAPPED_LINES); j++) {
      String line = trimmed[j];
      boolean closes = line.startsWith(">:") && j > i;
      if (line.isEmpty()
          || (isPrefixed(line) && !closes)
          || joined.length() > Attribution.LONGEST) {
        return i;
      }
      if (j == i) {
        mayWrap = Attribution.mayBegin(line);
      } else if (Attribution.mayBegin(line) && Attribution.of(line) == Strength.STRONG) {
        // A whole attribution begins here; what stands before it is somebody's sentence.
        return i;
      }
      joined.append(j > i ? " " : "").append(line);
      if (Attribution.mayEnd(line)) {
        return switch (Attribution.of(joined.toString())) {
          case STRONG -> j + 1;
          case WEAK -> quoteFollows(j + 1) ? j + 1 : i;
          case NONE -> i;
        };
      }
      if (!mayWrap) {
        return i;
      }
    }
    return i;
  }

  private boolean attributionMayEndNear(int i) {
    for (int j = i; j < Math.min(lines.length, i + WRAPPED_LINES); j++) {
      if (Attribution.mayEnd(trimmed[j])) {
        return true;
      }
    }
    return false;
  }

  private boolean quoteFollows(int from) {
    int next = nextText(from);
    return next >= 0 && isPrefixed(trimmed[next]);
  }

  /** Whether the quote after an attribution has prefixes, be it after a sentence or two. */
  private boolean quoteIsPrefixed(int from) {
    for (int i = from; i < Math.min(lines.length, from + INTERLEAVED_LINES); i++) {
      String line = trimmed[i];
      if (isPrefixed(line)) {
        return true;
      }
      if (roles[i] != null || Attribution.mayEnd(line)) {
        return false;
      }
    }
    return false;
  }

  private int nextText(int from) {
    for (int i = from; i < Math.min(lines.length, from + INTERLEAVED_LINES); i++) {
      if (!trimmed[i].isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether the header lines of a quoted message begin here, perhaps below a ruled line. "From" and
   * "To" alone may be the days of an absence, so an address, a date or a subject line is asked for
   * too.
   */
  private boolean isHeaderBlock(int start) {
    int i = start;
    boolean ruled = false;
    if (isRule(trimmed[i])) {
      ruled = true;
      i = nextText(i + 1);
      if (i < 0) {
        return false;
      }
    }
    if (roles[i] == null) {
      return false;
    }
    Set<Role> seen = EnumSet.noneOf(Role.class);
    boolean address = false;
    int unlabelled = 0;
    for (int end = Math.min(lines.length, i + HEADER_BLOCK_LINES); i < end; i++) {
      Role role = roles[i];
      if (role != null) {
        seen.add(role);
        unlabelled = 0;
      } else if (++unlabelled > CONTINUATION_LINES) {
        break;
      }
      address |= role != null && trimmed[i].indexOf('@') >= 0;
    }
    if (!seen.contains(Role.FROM)) {
      return false;
    }
    boolean dated = seen.contains(Role.DATE) && seen.contains(Role.TO);
    return dated || seen.contains(Role.SUBJECT) || (seen.size() >= 2 && (address || ruled));
  }

  /** Where the header block at {@code start} is announced: "Original message", a ruled line. */
  private int announcement(int start) {
    int first = start;
    for (int i = start - 1; i >= Math.max(0, start - WRAPPED_LINES); i--) {
      String line = trimmed[i];
      if (line.isEmpty()) {
        continue;
      }
      if (line.length() > LONGEST_DIVIDER
          || !(isRule(line)
              || QuoteStyles.announcesOriginal(
                  QuoteStyles.strip(QuoteStyles.fold(line), DIVIDER_CHARACTERS)))) {
        return first;
      }
      first = i;
    }
    return first;
  }

  /** A line of nothing but dashes or underscores, as Outlook draws above the header block. */
  static boolean isRule(String line) {
    if (line.length() < 5 || line.length() > LONGEST_DIVIDER) {
      return false;
    }
    for (int i = 0; i < line.length(); i++) {
      if ("-_=* \u2014\u2013\u2500".indexOf(line.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrefixed(String line) {
    return !line.isEmpty() && (line.charAt(0) == '>' || line.charAt(0) == '\uFF1E');
  }

  private static String trim(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }

  /** The lines of one part; a gap between two stretches of lines becomes one blank line. */
  private String gather(Part part) {
    StringBuilder all = new StringBuilder();
    int blanks = 0;
    boolean gap = false;
    for (int i = 0; i < lines.length; i++) {
      if (trimmed[i].isEmpty()) {
        blanks++;
      } else if (parts[i] == part) {
        if (!all.isEmpty()) {
          all.repeat('\n', (gap ? 1 : blanks) + 1);
        }
        all.append(lines[i]);
        blanks = 0;
        gap = false;
      } else {
        gap = true;
      }
    }
    return all.toString();
  }
}
