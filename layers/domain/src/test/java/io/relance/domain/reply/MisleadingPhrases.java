package io.relance.domain.reply;

import io.relance.domain.reply.language.LanguageFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Prints the phrases of a cue that {@link Labelled} replies of any language have more often where
 * they say nothing than where they do, worst first: phrases that are too wide, or that mean
 * something else in another language ("quite" is no wish in English). Argument: the cue's name.
 */
final class MisleadingPhrases {
  private static final int PLACES = 5;

  private record Phrase(String language, String text) {}

  /** In how many replies a phrase is right and wrong, and where it is wrong. */
  private static final class Found {
    private int right;
    private int wrong;
    private final List<String> places = new ArrayList<>();
  }

  private MisleadingPhrases() {}

  public static void main(String[] arguments) {
    Cue cue = Cue.valueOf(arguments[0]);
    Predicate<Labelled> right =
        switch (cue.speaks()) {
          case UNSUBSCRIBE -> Labelled::wantsToBeLeftAlone;
          case HUMAN -> reply -> reply.kind() == ReplyKind.HUMAN;
          default -> reply -> reply.kind() != ReplyKind.HUMAN;
        };
    PhraseIndex<Phrase> phrases = phrases(cue);
    Map<Phrase, Found> found = new HashMap<>();
    Labelled.all().stream()
        .filter(reply -> cue.speaks() != Cue.Speaks.UNSUBSCRIBE || reply.kind() == ReplyKind.HUMAN)
        .forEach(reply -> count(phrases, reply.reply(), right.test(reply), found));
    found.entrySet().stream()
        .filter(entry -> entry.getValue().wrong > entry.getValue().right)
        .sorted(Comparator.comparingInt(entry -> entry.getValue().right - entry.getValue().wrong))
        .forEach(entry -> print(entry.getKey(), entry.getValue()));
  }

  private static PhraseIndex<Phrase> phrases(Cue cue) {
    PhraseIndex.Builder<Phrase> phrases = new PhraseIndex.Builder<>();
    for (String code : LanguageFile.CODES) {
      LanguageFile file = LanguageFile.of(code);
      for (String text : file.section(cue.section())) {
        phrases.add(text, Lexicon.definitions(file), new Phrase(code, text));
      }
    }
    return phrases.build();
  }

  private static void count(
      PhraseIndex<Phrase> phrases, ReplyText reply, boolean right, Map<Phrase, Found> found) {
    Words words = Understanding.words(reply);
    Set<Phrase> seen = new HashSet<>();
    for (PhraseIndex.Hit<Phrase> hit : phrases.find(words)) {
      if (seen.add(hit.what())) {
        Found its = found.computeIfAbsent(hit.what(), _ -> new Found());
        its.right += right ? 1 : 0;
        its.wrong += right ? 0 : 1;
        if (!right && its.places.size() < PLACES) {
          its.places.add(words.original(hit.first(), hit.last()).replace('\n', ' '));
        }
      }
    }
  }

  private static void print(Phrase phrase, Found found) {
    System.out.printf(
        "%d right, %d wrong: %s %s%n    %s%n",
        found.right, found.wrong, phrase.language, phrase.text, found.places);
  }
}
