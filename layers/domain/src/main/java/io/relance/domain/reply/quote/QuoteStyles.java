package io.relance.domain.reply.quote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the mail clients, read once from {@code quote-styles.txt}. */
final class QuoteStyles {
  /** What a header line of a quoted message says. */
  enum Role {
    FROM,
    DATE,
    TO,
    CC,
    SUBJECT
  }

  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_STAR = 48;
  private static final Map<String, List<String>> SECTIONS = read();
  private static final Set<String> VERBS = set("verb");
  private static final List<String> VERB_ENDS = section("verb-end");
  private static final Set<String> STARTERS = set("starter");
  private static final Set<String> PRONOUNS = set("pronoun");
  private static final Set<String> ORIGINAL = set("original");
  private static final Set<String> FORWARDED_LINES = set("forwarded-line");
  private static final List<String> REPLY_ABOVE = section("reply-above");
  private static final Map<String, Role> LABELS = labels();
  private static final Map<String, List<String[]>> SENT_FROM = sentFrom();

  private QuoteStyles() {}

  /** Without case, accents, no-break spaces and curly apostrophes. */
  static String fold(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text.toLowerCase(Locale.ROOT);
    }
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      switch (Character.getType(c)) {
        case Character.NON_SPACING_MARK, Character.FORMAT -> {
          // Accents, zero-width characters, directional marks.
        }
        default ->
            folded.append(
                switch (c) {
                  case '\u2019', '\u2018', '\u02BC' -> '\'';
                  case '\u0131' -> 'i';
                  default -> Character.isSpaceChar(c) ? ' ' : Character.toLowerCase(c);
                });
      }
    }
    return folded.toString();
  }

  /** Whether one of the words says that somebody wrote. */
  static boolean isVerb(String foldedWord) {
    return VERBS.contains(foldedWord);
  }

  /** Whether a line, its colon taken away, ends as attributions in unspaced scripts do. */
  static boolean endsWithVerb(String folded) {
    for (String end : VERB_ENDS) {
      if (folded.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  static boolean isStarter(String foldedWord) {
    return STARTERS.contains(foldedWord);
  }

  static boolean isPronoun(String foldedWord) {
    return PRONOUNS.contains(foldedWord);
  }

  /** Whether the words between two runs of dashes announce the original. */
  static boolean announcesOriginal(String foldedCore) {
    return ORIGINAL.contains(foldedCore);
  }

  /** Whether a whole line announces a forwarded message without dashes. */
  static boolean announcesForwarded(String folded) {
    return FORWARDED_LINES.contains(folded);
  }

  /** Whether a line is a help desk's "reply above this line". */
  static boolean asksToReplyAbove(String folded) {
    for (String phrase : REPLY_ABOVE) {
      if (folded.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  /** The role of a header line such as {@code *Von:* Jane}, or null for any other line. */
  static @Nullable Role role(String line) {
    int colon = -1;
    int to = Math.min(line.length(), LONGEST_LABEL + 8);
    for (int i = 0; i < to && colon < 0; i++) {
      char c = line.charAt(i);
      if (c == ':' || c == '\uFF1A') {
        colon = i;
      }
    }
    if (colon < 1) {
      return null;
    }
    return LABELS.get(strip(fold(line.substring(0, colon)), "* \t|"));
  }

  /** Whether a line is what a telephone or mail program adds: "Sent from my …". */
  static boolean isSentFrom(String folded) {
    int space = folded.indexOf(' ');
    String word = space < 0 ? folded : folded.substring(0, space);
    return anyMatches(folded, SENT_FROM.getOrDefault(word, List.of()))
        || anyMatches(folded, SENT_FROM.getOrDefault("", List.of()));
  }

  private static boolean anyMatches(String text, List<String[]> patterns) {
    for (String[] pattern : patterns) {
      if (matches(text, pattern)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is the literals in their order with at most a few words between them. */
  private static boolean matches(String text, String[] literals) {
    String head = literals[0];
    String tail = literals[literals.length - 1];
    if (literals.length == 1) {
      return text.equals(head);
    }
    if (!text.startsWith(head) || !text.endsWith(tail)) {
      return false;
    }
    int at = head.length();
    for (int i = 1; i < literals.length; i++) {
      boolean last = i == literals.length - 1;
      int found = last ? text.length() - tail.length() : text.indexOf(literals[i], at);
      if (found < at || found - at > LONGEST_STAR || text.substring(at, found).contains(",")) {
        return false;
      }
      at = found + literals[i].length();
    }
    return true;
  }

  /** The patterns, cut at their stars, by their first word where that has none. */
  private static Map<String, List<String[]>> sentFrom() {
    Map<String, List<String[]>> byWord = new HashMap<>();
    for (String pattern : section("sent-from")) {
      int space = pattern.indexOf(' ');
      String word = space < 0 ? pattern : pattern.substring(0, space);
      byWord
          .computeIfAbsent(word.contains("*") ? "" : word, _ -> new ArrayList<>())
          .add(pattern.split("\\*", -1));
    }
    return byWord;
  }

  /** Takes the given characters away at both ends. */
  static String strip(String text, String characters) {
    int from = 0;
    int to = text.length();
    while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Map<String, Role> labels() {
    Map<String, Role> labels = new HashMap<>();
    for (Role role : Role.values()) {
      for (String label : section("label." + role.name().toLowerCase(Locale.ROOT))) {
        labels.put(label, role);
      }
    }
    return Map.copyOf(labels);
  }

  private static Set<String> set(String name) {
    return Set.copyOf(new HashSet<>(section(name)));
  }

  private static List<String> section(String name) {
    return Objects.requireNonNull(SECTIONS.get(name), name);
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> sections = new HashMap<>();
    try (InputStream in = QuoteStyles.class.getResourceAsStream("quote-styles.txt")) {
      String all =
          new String(
              Objects.requireNonNull(in, "quote-styles.txt").readAllBytes(),
              StandardCharsets.UTF_8);
      List<String> current = new ArrayList<>();
      for (String line : all.lines().map(String::strip).toList()) {
        if (line.startsWith("[")) {
          current = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), current);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          current.add(fold(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
