package io.relance.domain.reply.quote;

import java.util.ArrayList;
import java.util.List;

/**
 * Recognises the line with which a mail client introduces what it quotes: "On …, Jane wrote:". The
 * styles are those of Gmail, Apple Mail, Thunderbird, Outlook, Yahoo, Zoho, Yandex and Notes, in
 * the languages of {@code quote-styles.txt}.
 */
final class Attribution {
  /** How sure the form is. */
  enum Strength {
    NONE,
    /** Only an attribution when a quoted line follows: a person may write such a sentence. */
    WEAK,
    /** An attribution by itself, whatever follows. */
    STRONG
  }

  /** Longer than any attribution with two long addresses. */
  static final int LONGEST = 480;

  private static final int BEGINNING = 48;
  private static final int SHORTEST = 12;
  private static final int MOST_WORDS = 40;
  private static final int MOST_WORDS_WITHOUT_VERB = 14;

  private Attribution() {}

  /** Judges one line, or the lines that a mail client wrapped, joined by spaces. */
  static Strength of(String line) {
    if (line.length() < SHORTEST || line.length() > LONGEST) {
      return Strength.NONE;
    }
    String folded = QuoteStyles.strip(QuoteStyles.fold(line), " \t-=*_");
    boolean dashed = line.charAt(0) == '-';
    boolean colon = endsWithColon(folded);
    String body = colon ? folded.substring(0, folded.length() - 1).stripTrailing() : folded;
    Marks marks = Marks.in(body);
    if (!marks.digit && !marks.address) {
      return Strength.NONE;
    }
    List<String> words = words(body, MOST_WORDS + 1);
    if (words.size() > MOST_WORDS) {
      return Strength.NONE;
    }
    boolean verb = words.stream().anyMatch(QuoteStyles::isVerb) || QuoteStyles.endsWithVerb(body);
    boolean startsWithDate = startsWithDate(words);
    if (!colon) {
      boolean verbLast = verb && QuoteStyles.isVerb(words.getLast());
      return verbLast && (dashed ? body.indexOf('@') >= 0 : marks.address && startsWithDate)
          ? Strength.STRONG
          : Strength.NONE;
    }
    if (!verb) {
      return startsWithDate
              && marks.addressLast
              && marks.time
              && words.size() <= MOST_WORDS_WITHOUT_VERB
          ? Strength.STRONG
          : Strength.NONE;
    }
    if (startsWithDate && (marks.time || marks.year || marks.address)) {
      return Strength.STRONG;
    }
    boolean person = !QuoteStyles.isPronoun(words.getFirst());
    return person && (marks.address || (marks.time && marks.year))
        ? Strength.STRONG
        : Strength.WEAK;
  }

  /** Whether a line may be the first of a wrapped attribution: it begins with its date. */
  static boolean mayBegin(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    String head = line.substring(0, Math.min(line.length(), BEGINNING));
    return Marks.in(line).digit && startsWithDate(words(QuoteStyles.fold(head), 2));
  }

  /** Whether a line ends as attributions do. */
  static boolean mayEnd(String line) {
    if (line.isEmpty() || line.length() > LONGEST) {
      return false;
    }
    char last = line.charAt(line.length() - 1);
    return last == ':'
        || last == '\uFF1A'
        || last == '-'
        || line.regionMatches(true, line.length() - 5, "wrote", 0, 5);
  }

  /** The first words of a folded line. */
  private static List<String> words(String folded, int most) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= folded.length() && words.size() < most; i++) {
      if (i == folded.length() || " \t,;\u3001".indexOf(folded.charAt(i)) >= 0) {
        if (i > from) {
          words.add(folded.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
  }

  private static boolean endsWithColon(String text) {
    return text.endsWith(":") || text.endsWith("\uFF1A");
  }

  /** "On", "Le", …; a digit; or a weekday followed by a day: "tir. 18." */
  private static boolean startsWithDate(List<String> words) {
    if (words.size() < 2) {
      return false;
    }
    return QuoteStyles.isStarter(words.getFirst())
        || isDigit(words.getFirst().charAt(0))
        || (words.getFirst().length() <= 14
            && Character.isLetter(words.getFirst().charAt(0))
            && isDigit(words.get(1).charAt(0)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * What an attribution carries besides its words.
   *
   * @param digit any digit
   * @param year four digits in a row beginning with 19 or 20
   * @param time hours and minutes, such as 10:12, 10.12 or 10h12
   * @param address an e-mail address in brackets
   * @param addressLast and nothing after it
   */
  private record Marks(
      boolean digit, boolean year, boolean time, boolean address, boolean addressLast) {
    static Marks in(String text) {
      boolean digit = false;
      boolean year = false;
      boolean time = false;
      boolean address = false;
      int at = -1;
      int open = -1;
      int close = -1;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (isDigit(c)) {
          digit = true;
          year |= year(text, i);
        } else if (c == ':' || c == '.' || c == 'h') {
          time |= time(text, i);
        } else if (c == '<' || c == '(' || c == '[') {
          open = i;
        } else if (c == '@') {
          at = i;
        } else if ((c == '>' || c == ')' || c == ']') && open >= 0 && at > open) {
          address = true;
          close = i;
        }
      }
      return new Marks(digit, year, time, address, address && close >= text.length() - 2);
    }

    private static boolean year(String text, int i) {
      if (i + 4 > text.length() || (i > 0 && isDigit(text.charAt(i - 1)))) {
        return false;
      }
      boolean century = text.startsWith("19", i) || text.startsWith("20", i);
      return century
          && isDigit(text.charAt(i + 2))
          && isDigit(text.charAt(i + 3))
          && (i + 4 == text.length() || !isDigit(text.charAt(i + 4)));
    }

    private static boolean time(String text, int i) {
      return i > 0
          && i + 2 < text.length()
          && isDigit(text.charAt(i - 1))
          && isDigit(text.charAt(i + 1))
          && isDigit(text.charAt(i + 2))
          && (i + 3 == text.length() || !isDigit(text.charAt(i + 3)));
    }
  }
}
