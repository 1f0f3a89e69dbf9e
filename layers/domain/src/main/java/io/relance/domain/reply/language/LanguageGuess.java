package io.relance.domain.reply.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which languages a text is written in, by its script, its letters and its most frequent words.
 * Cheap and rough: made to choose the word lists to try, not to name a language.
 */
public final class LanguageGuess {
  /** As much text as is looked at: enough for a notice in three languages. */
  private static final int LIMIT = 8_000;

  private static final int LETTER_WEIGHT = 2;

  /** Sections whose single words tell a language as well as its stop words do. */
  private static final List<String> TELLING_SECTIONS =
      List.of(
          "date.months",
          "date.weekdays",
          "date.away",
          "date.back",
          "date.reply",
          "date.until",
          "date.deny",
          "date.vague");

  /** Letters that few of our languages have; read before accents are folded away. */
  private static final Map<Character, List<String>> LETTERS =
      Map.ofEntries(
          Map.entry('ß', List.of("de")),
          Map.entry('ä', List.of("de", "fi", "sv")),
          Map.entry('ü', List.of("de", "tr")),
          Map.entry('ö', List.of("de", "fi", "sv", "tr")),
          Map.entry('å', List.of("sv", "da", "no")),
          Map.entry('ø', List.of("da", "no")),
          Map.entry('æ', List.of("da", "no")),
          Map.entry('ñ', List.of("es")),
          Map.entry('¿', List.of("es")),
          Map.entry('¡', List.of("es")),
          Map.entry('ã', List.of("pt")),
          Map.entry('õ', List.of("pt")),
          Map.entry('ç', List.of("pt", "fr", "tr")),
          Map.entry('ê', List.of("fr", "pt")),
          Map.entry('è', List.of("fr", "it")),
          Map.entry('à', List.of("fr", "it", "pt")),
          Map.entry('œ', List.of("fr")),
          Map.entry('ò', List.of("it")),
          Map.entry('ù', List.of("it", "fr")),
          Map.entry('ł', List.of("pl")),
          Map.entry('ą', List.of("pl")),
          Map.entry('ę', List.of("pl")),
          Map.entry('ś', List.of("pl")),
          Map.entry('ż', List.of("pl")),
          Map.entry('ř', List.of("cs")),
          Map.entry('ě', List.of("cs")),
          Map.entry('ů', List.of("cs")),
          Map.entry('š', List.of("cs")),
          Map.entry('č', List.of("cs")),
          Map.entry('ž', List.of("cs")),
          Map.entry('ı', List.of("tr")),
          Map.entry('ğ', List.of("tr")),
          Map.entry('ş', List.of("tr")),
          Map.entry('İ', List.of("tr")));

  private static final Map<String, int[]> WORDS = new HashMap<>();
  private static final Map<Character, int[]> LETTER_INDEX = new HashMap<>();
  private static final int RUSSIAN = LanguageFile.CODES.indexOf("ru");
  private static final int JAPANESE = LanguageFile.CODES.indexOf("ja");

  static {
    for (int i = 0; i < LanguageFile.CODES.size(); i++) {
      LanguageFile file = LanguageFile.of(LanguageFile.CODES.get(i));
      Set<String> words = new HashSet<>();
      for (String line : file.section("date.stop-words")) {
        words.addAll(List.of(TextForms.key(line).split(" ", -1)));
      }
      for (String section : TELLING_SECTIONS) {
        for (String line : file.section(section)) {
          words.addAll(singleWords(line));
        }
      }
      for (String word : words) {
        int language = i;
        WORDS.merge(word, new int[] {language}, (old, _) -> with(old, language));
      }
    }
    LETTERS.forEach((letter, codes) ->
        LETTER_INDEX.put(letter, codes.stream().mapToInt(LanguageFile.CODES::indexOf).toArray()));
  }

  private LanguageGuess() {}

  /** The phrases of an entry that are one word of letters, folded. */
  private static List<String> singleWords(String line) {
    return Arrays.stream(line.split("[|0-9]+", -1))
        .map(TextForms::key)
        .filter(word -> word.length() > 2 && word.chars().allMatch(Character::isLetter))
        .toList();
  }

  private static int[] with(int[] languages, int one) {
    int[] more = Arrays.copyOf(languages, languages.length + 1);
    more[languages.length] = one;
    return more;
  }

  /**
   * The languages a text seems to be written in.
   *
   * @return codes of {@link LanguageFile#CODES}, best first, those with less than a third of the
   *     best's evidence left out; empty when nothing speaks for any
   */
  public static List<String> of(String text) {
    return of(TextForms.fold(text.length() > LIMIT ? text.substring(0, LIMIT) : text));
  }

  /** The same for a text that is folded already. */
  public static List<String> of(TextForms.Folded folded) {
    return of(folded, LIMIT);
  }

  /**
   * The same, from so many first characters.
   *
   * @param limit 0 or more
   */
  public static List<String> of(TextForms.Folded folded, int limit) {
    int[] score = new int[LanguageFile.CODES.size()];
    letters(folded.original(), limit, score);
    words(folded.text(), limit, score);
    int best = Arrays.stream(score).max().orElse(0);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < score.length; i++) {
      if (score[i] > 0 && score[i] * 3 >= best) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt((Integer i) -> -score[i]));
    return order.stream().map(LanguageFile.CODES::get).toList();
  }

  private static void letters(String text, int limit, int[] score) {
    for (int i = 0; i < Math.min(limit, text.length()); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c >= 0x0400 && c <= 0x04FF) {
        score[RUSSIAN]++;
      } else if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF)) {
        score[JAPANESE]++;
      } else {
        int[] languages = LETTER_INDEX.get(Character.toLowerCase(c));
        if (languages != null) {
          for (int language : languages) {
            score[language] += languages.length == 1 ? LETTER_WEIGHT : 1;
          }
        }
      }
    }
  }

  private static void words(String folded, int limit, int[] score) {
    int from = -1;
    int end = Math.min(limit, folded.length());
    for (int i = 0; i <= end; i++) {
      boolean letter = i < end && Character.isLetter(folded.charAt(i));
      if (letter && from < 0) {
        from = i;
      } else if (!letter && from >= 0) {
        if (i - from <= 20) {
          int[] languages = WORDS.get(folded.substring(from, i));
          if (languages != null) {
            for (int language : languages) {
              score[language] += languages.length == 1 ? 2 : 1;
            }
          }
        }
        from = -1;
      }
    }
  }
}
