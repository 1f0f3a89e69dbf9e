package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of each {@link Trait} a reply has. */
final class Traits {
  /** A sentence of fewer words is a greeting, a name or a line of an address. */
  private static final int TELLING = 4;

  private static final Set<Cue> MACHINE =
      EnumSet.of(
          Cue.ABSENCE_STATE,
          Cue.ABSENCE_SURE,
          Cue.ABSENCE_HELP,
          Cue.LEFT_SURE,
          Cue.LEFT_HINT,
          Cue.AUTOMATIC_SURE,
          Cue.AUTOMATIC_HINT,
          Cue.ANYBODY,
          Cue.DISCLAIMER);

  /** Those of them that say by themselves what a reply is. */
  private static final Set<Cue> SURE =
      EnumSet.of(Cue.ABSENCE_STATE, Cue.ABSENCE_SURE, Cue.LEFT_SURE, Cue.AUTOMATIC_SURE);

  private final Map<Trait, Double> values = new EnumMap<>(Trait.class);

  private Traits() {}

  static Traits of(
      ReplyText reply,
      Reading text,
      Weights weights,
      Ngrams ngrams,
      boolean quotes,
      boolean client) {
    Traits traits = new Traits();
    traits.values.put(Trait.LEARNT, Learnt.AUTOMATIC.odds(ngrams));
    traits.values.put(Trait.ALWAYS, 1.0);
    traits.cues(weights);
    traits.sentences(text);
    traits.others(text);
    traits.values.put(Trait.LONG, text.words().doublings());
    traits.put(Trait.CLIENT, client);
    traits.put(
        Trait.BULK,
        AutomaticHeaders.isHelpdesk(reply.headers()) || AutomaticHeaders.isBulk(reply.headers()));
    traits.put(Trait.QUOTES, quotes);
    return traits;
  }

  private void put(Trait trait, boolean has) {
    values.put(trait, has ? 1.0 : 0);
  }

  private void cues(Weights weights) {
    values.put(Trait.ABSENCE_STATE, weights.of(Cue.ABSENCE_STATE));
    values.put(Trait.ABSENCE_SURE, weights.of(Cue.ABSENCE_SURE));
    values.put(Trait.LEFT_SURE, weights.of(Cue.LEFT_SURE));
    values.put(Trait.LEFT_HINT, weights.of(Cue.LEFT_HINT));
    values.put(Trait.AUTOMATIC_SURE, weights.of(Cue.AUTOMATIC_SURE));
    values.put(Trait.AUTOMATIC_HINT, weights.of(Cue.AUTOMATIC_HINT));
    values.put(
        Trait.SUBJECT,
        weights.of(Cue.SUBJECT_AUTOMATIC)
            + weights.of(Cue.SUBJECT_ABSENCE)
            + weights.of(Cue.SUBJECT_LEFT)
            + weights.of(Cue.SUBJECT_RECEIVED)
            + weights.of(Cue.AUTOMATIC_DECLARED));
    values.put(Trait.HUMAN_SURE, weights.of(Cue.HUMAN_SURE));
    values.put(Trait.HUMAN_PLAIN, weights.of(Cue.HUMAN_PLAIN));
    values.put(Trait.HUMAN_HINT, weights.of(Cue.HUMAN_HINT));
    put(Trait.QUESTION, weights.asks());
    values.put(
        Trait.UNSUBSCRIBE, weights.of(Cue.UNSUBSCRIBE) + weights.of(Cue.SUBJECT_UNSUBSCRIBE));
  }

  private void sentences(Reading text) {
    Words words = text.words();
    boolean[] explained = new boolean[words.sentence(words.count() - 1) + 1];
    int first = Integer.MAX_VALUE;
    for (Cue cue : MACHINE) {
      for (Reading.Span span : text.spans(cue)) {
        for (int word = span.first(); word <= span.last(); word++) {
          if (!words.isStop(word)) {
            explained[words.sentence(word)] = true;
            first = SURE.contains(cue) ? Math.min(first, word) : first;
          }
        }
      }
    }
    int without = 0;
    int said = 0;
    int wordsWithout = 0;
    for (List<Integer> sentence : sentencesOf(words)) {
      boolean machine = explained[words.sentence(sentence.getFirst())];
      if (sentence.size() >= TELLING) {
        said += sentence.size();
        without += machine ? 0 : 1;
        wordsWithout += machine ? 0 : sentence.size();
      }
    }
    boolean any = first < Integer.MAX_VALUE;
    put(Trait.ANYBODY, any && text.has(Cue.ANYBODY));
    values.put(Trait.UNEXPLAINED, any && said > 0 ? (double) wordsWithout / said : 0);
    put(Trait.ALL_EXPLAINED, any && without == 0);
    values.put(Trait.LATE, any ? log2(first / 10) : 0);
  }

  private static List<List<Integer>> sentencesOf(Words words) {
    List<List<Integer>> sentences = new ArrayList<>();
    List<Integer> current = new ArrayList<>();
    for (int word = 0; word < words.count(); word++) {
      if (!words.isStop(word)) {
        current.add(word);
      } else if (!current.isEmpty()) {
        sentences.add(current);
        current = new ArrayList<>();
      }
    }
    return sentences;
  }

  private static double log2(int n) {
    return Math.log(1 + n) / Math.log(2);
  }

  private void others(Reading text) {
    List<Reading.Span> states = text.spans(Cue.ABSENCE_STATE);
    put(
        Trait.ABSENCE_OF_OTHER,
        !states.isEmpty() && states.stream().allMatch(span -> text.follows(span, Cue.OTHER)));
    List<Reading.Span> left = text.spans(Cue.LEFT_SURE);
    put(
        Trait.LEFT_OF_OTHER,
        !left.isEmpty()
            && text.has(Cue.HERE)
            && left.stream().anyMatch(span -> text.follows(span, Cue.OTHER)));
  }

  /** How much of a trait; mostly 0 to 2. */
  double of(Trait trait) {
    return values.getOrDefault(trait, 0.0);
  }

  /** The same, knowing whether a date of return is stated. */
  Traits withReturnDate(boolean found) {
    put(Trait.RETURN_DATE, found);
    return this;
  }

  /** The log-odds that a machine wrote it. */
  double odds() {
    double odds = 0;
    for (Trait trait : Trait.values()) {
      odds += trait.weight() * of(trait);
    }
    return odds;
  }
}
