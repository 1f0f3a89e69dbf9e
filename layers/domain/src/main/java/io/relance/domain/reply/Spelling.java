package io.relance.domain.reply;

import io.relance.domain.reply.language.LanguageFile;
import io.relance.domain.reply.language.TextForms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts misspelt words right with which people ask in haste not to be contacted again: "pls
 * unsuscribe me". Only in short texts, only towards the words of the language files' section {@code
 * unsubscribe.words}, and only from words of about the same length with the same first letter.
 */
final class Spelling {
  /** Whoever writes more than so many words spells the decisive one right at least once. */
  private static final int SHORT = 18;

  /** Shorter words have too many neighbours. */
  private static final int SHORTEST = 6;

  /** From this length on two letters may be wrong. */
  private static final int LONG = 10;

  private static final Map<Character, List<String>> KNOWN = known();

  private Spelling() {}

  private static Map<Character, List<String>> known() {
    Map<Character, List<String>> known = new HashMap<>();
    for (String code : LanguageFile.CODES) {
      for (String line : LanguageFile.of(code).section("unsubscribe.words")) {
        for (String word : line.split(" ", -1)) {
          String key = TextForms.key(word);
          known.computeIfAbsent(key.charAt(0), _ -> new ArrayList<>()).add(key);
        }
      }
    }
    return known;
  }

  /** The folded text with such words put right; empty when the text is long or has none. */
  static Optional<String> corrected(Words words) {
    if (words.count() > SHORT) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (int word = 0; word < words.count(); word++) {
      String right = words.type(word) == Words.Type.WORD ? meant(words.word(word)) : null;
      if (right != null) {
        text.append(words.text(), copied, words.from(word)).append(right);
        copied = words.to(word);
      }
    }
    return copied == 0
        ? Optional.empty()
        : Optional.of(text.append(words.text().substring(copied)).toString());
  }

  private static @Nullable String meant(String word) {
    if (word.length() < SHORTEST - 1) {
      return null;
    }
    List<String> candidates = KNOWN.getOrDefault(word.charAt(0), List.of());
    if (candidates.contains(word)) {
      return null;
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int most = candidate.length() >= LONG ? 2 : 1;
      if (candidate.length() >= SHORTEST
          && Math.abs(candidate.length() - word.length()) <= most
          && !(candidate.length() < LONG && isOtherWord(word, candidate))) {
        int distance = distance(word, candidate);
        if (distance <= most && distance < least) {
          nearest = candidate;
          least = distance;
        }
      }
    }
    return nearest;
  }

  /** Whether one letter of a short word is another one: that makes "abmelden" of "anmelden". */
  private static boolean isOtherWord(String word, String candidate) {
    if (word.length() != candidate.length()) {
      return false;
    }
    int different = 0;
    for (int i = 0; i < word.length(); i++) {
      different += word.charAt(i) == candidate.charAt(i) ? 0 : 1;
    }
    return different == 1;
  }

  /** Letters missing, added, wrong or swapped with the next (optimal string alignment). */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
