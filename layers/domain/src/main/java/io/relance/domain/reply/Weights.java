package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the words of a reply speak for, weighed: the sum of each side's cues (see {@link Cue} for
 * the unit), with diminishing weight for saying the same thing again.
 */
final class Weights {
  /** A question to us weighs as much as a plain human cue. */
  private static final double QUESTION = 6;

  /** What the first, second and third place of the same cue count; further ones nothing. */
  private static final double[] REPEATED = {1, 0.5, 0.25};

  /** The same for hints, each of which says little. */
  private static final double[] REPEATED_HINT = {1, 1, 1};

  /** Cues of at most this weight are hints. */
  private static final double HINT = 2;

  private final Map<Cue.Speaks, Double> sums = new EnumMap<>(Cue.Speaks.class);
  private final Map<Cue.Speaks, List<Weighed>> evidence = new EnumMap<>(Cue.Speaks.class);

  private final Map<Cue, Double> places = new EnumMap<>(Cue.class);
  private final List<Reading.Span> requests = new ArrayList<>();
  private boolean asks;

  private Weights() {}

  /** Weighs a text and its subject. */
  static Weights of(Reading text, Reading subject) {
    Weights weights = new Weights();
    for (Cue cue : Cue.values()) {
      Reading reading = cue.inSubject() ? subject : text;
      double[] repeated = cue.weight() <= HINT ? REPEATED_HINT : REPEATED;
      int place = 0;
      for (Reading.Span span : reading.spans(cue)) {
        if (place < repeated.length && counts(reading, span, cue)) {
          double weight = cue.weight() * repeated[place];
          weights.places.merge(cue, repeated[place], Double::sum);
          weights.add(cue.speaks(), weight, reading.evidence(span));
          if (cue == Cue.UNSUBSCRIBE) {
            weights.requests.add(span);
          }
          place++;
        }
      }
    }
    weights.addQuestions(text);
    return weights;
  }

  /** Adds the requests not to be contacted that a text has once its spelling is put right. */
  void addRequests(Reading corrected, Reading written) {
    for (Reading.Span span : corrected.spans(Cue.UNSUBSCRIBE)) {
      if (counts(corrected, span, Cue.UNSUBSCRIBE)) {
        Words words = written.words();
        String quote = words.original(0, words.count() - 1);
        places.put(Cue.UNSUBSCRIBE, 1.0);
        add(
            Cue.Speaks.UNSUBSCRIBE,
            Cue.UNSUBSCRIBE.weight(),
            new Evidence(span.rule().name(), "text", quote.strip()));
        return;
      }
    }
  }

  private static boolean counts(Reading reading, Reading.Span span, Cue cue) {
    return switch (cue.speaks()) {
      case HUMAN ->
          !reading.sharesSentence(span, Cue.DISCLAIMER)
              && (cue == Cue.HUMAN_SURE || !reading.sharesSentence(span, Cue.ANYBODY));
      case UNSUBSCRIBE ->
          !reading.sharesSentence(span, Cue.DISCLAIMER)
              && !isTopic(reading, span)
              && !reading.isTakenBack(span, cue, Cue.UNSUBSCRIBE_NOT);
      // "This mailbox is not monitored" is no absence, though notices of absence say so as well.
      case ABSENCE ->
          !reading.isAsked(span)
              && !reading.overlaps(span, Cue.HUMAN_SURE)
              && !(cue == Cue.ABSENCE_SURE && reading.overlaps(span, Cue.AUTOMATIC_SURE));
      case LEFT -> !reading.isAsked(span);
      case AUTOMATIC ->
          !reading.overlaps(span, Cue.HUMAN_SURE) && !isWhetherAutomatic(reading, span);
      case ANY_AUTOMATIC -> cue.inSubject() || !reading.isAsked(span);
      case BOUNCE, NOTHING -> true;
    };
  }

  /** "Was this sent automatically?" No machine asks that. */
  private static boolean isWhetherAutomatic(Reading reading, Reading.Span span) {
    return span.rule().cue() == Cue.AUTOMATIC_SURE && reading.isAsked(span);
  }

  /** Whether other people's unsubscribing is asked about, there or anywhere. */
  private static boolean isTopic(Reading reading, Reading.Span span) {
    if (reading.sharesSentence(span, Cue.UNSUBSCRIBE_TOPIC)) {
      return true;
    }
    if (reading.asksHow(span)) {
      return false;
    }
    if (reading.isAsked(span) && reading.sharesSentence(span, Cue.UNSUBSCRIBE_HOW)) {
      return Stream.concat(
              reading.spans(Cue.HUMAN_PLAIN).stream(), reading.spans(Cue.HUMAN_SURE).stream())
          .anyMatch(other -> !reading.inOneSentence(span, other));
    }
    return !reading.sharesSentence(span, Cue.HERE)
        && reading.spans(Cue.UNSUBSCRIBE_TOPIC).stream().anyMatch(reading::isAsked);
  }

  private void addQuestions(Reading text) {
    Words words = text.words();
    for (int word = 1; word < words.count(); word++) {
      if (words.type(word) == Words.Type.QUESTION) {
        int first = words.stopBefore(word) + 1;
        Reading.Span sentence =
            new Reading.Span(new Lexicon.Rule(Cue.HUMAN_PLAIN, "any"), first, word);
        if (first < word && !text.sharesSentence(sentence, Cue.ANYBODY)) {
          String quote = words.original(first, word);
          asks = true;
          add(Cue.Speaks.HUMAN, QUESTION, new Evidence("human.question", "text", quote));
          return;
        }
      }
    }
  }

  private void add(Cue.Speaks side, double weight, Evidence what) {
    if (side != Cue.Speaks.NOTHING) {
      sums.merge(side, weight, Double::sum);
      evidence.computeIfAbsent(side, _ -> new ArrayList<>()).add(new Weighed(weight, what));
    }
  }

  /** The places of a cue, with diminishing weight. */
  double of(Cue cue) {
    return places.getOrDefault(cue, 0.0);
  }

  /** The first places of a wish not to be contacted again. */
  List<Reading.Span> requests() {
    return requests;
  }

  /** Whether a question is put to us. */
  boolean asks() {
    return asks;
  }

  /** The weight of a side. */
  double of(Cue.Speaks side) {
    return sums.getOrDefault(side, 0.0);
  }

  /** What spoke for a side, the weightiest first. */
  List<Evidence> evidence(Cue.Speaks side) {
    return evidence.getOrDefault(side, List.of()).stream()
        .sorted(Comparator.comparingDouble((Weighed w) -> -w.weight))
        .map(Weighed::what)
        .toList();
  }

  private record Weighed(double weight, Evidence what) {}
}
