package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many phrases in one pass over the words of a text. The phrases are compiled to one
 * position automaton (Glushkov 1961), simulated word by word: linear in the text, however many
 * phrases there are and whatever the text is.
 *
 * <p>A phrase is written as its words, in any case, with or without accents, plus:
 *
 * <ul>
 *   <li>{@code word*} any word that begins so
 *   <li>{@code (a|b c)} one of several; {@code (…)?} and {@code word?} may be missing
 *   <li>{@code {name}} the alternatives defined under that name
 *   <li>{@code ~3} up to three words of any kind, within the sentence
 *   <li>{@code NUM}, {@code EMAIL}, {@code URL} a number, an address, a link
 *   <li>{@code ^} and {@code $} the sentence begins, ends
 * </ul>
 *
 * @param <T> what a phrase stands for
 */
final class PhraseIndex<T> {
  /** A bound on what one text can report; far above any real one. */
  private static final int MOST_HITS = 2_000;

  private static final int STAMPS = 1 << 10;

  /**
   * A phrase found.
   *
   * @param what what it stands for
   * @param first its first word
   * @param last its last word, inclusive
   */
  record Hit<T>(T what, int first, int last) {}

  private final Vocabulary vocabulary;
  private final Step<T> begin;
  private final int steps;

  private PhraseIndex(Vocabulary vocabulary, Step<T> begin, int steps) {
    this.vocabulary = vocabulary;
    this.begin = begin;
    this.steps = steps;
  }

  /** How many positions the automaton has. */
  int size() {
    return steps;
  }

  /** Every phrase in the words, in the order of their last word; at most {@value #MOST_HITS}. */
  List<Hit<T>> find(Words words) {
    List<Hit<T>> hits = new ArrayList<>();
    Active<T> now = new Active<>();
    Active<T> next = new Active<>();
    int[] symbols = new int[Vocabulary.MOST_SYMBOLS];
    int[] seen = new int[STAMPS];
    int[] seenAt = new int[STAMPS];
    Arrays.fill(seenAt, -1);
    for (int at = 0; at < words.count() && hits.size() < MOST_HITS; at++) {
      int known = vocabulary.symbols(words, at, symbols);
      next.size = 0;
      for (int a = 0; a <= now.size; a++) {
        // The last round starts afresh at this word.
        boolean afresh = a == now.size;
        Step<T> step = afresh ? begin : now.step(a);
        int from = afresh ? at : now.from[a];
        for (int s = 0; s < known; s++) {
          advance(step.on(symbols[s]), from, at, next, seen, seenAt, hits);
        }
        if (!words.isStop(at)) {
          advance(step.any, from, at, next, seen, seenAt, hits);
        }
      }
      Active<T> done = now;
      now = next;
      next = done;
    }
    return hits;
  }

  private static <T> void advance(
      List<Step<T>> targets,
      int from,
      int at,
      Active<T> next,
      int[] seen,
      int[] seenAt,
      List<Hit<T>> hits) {
    for (Step<T> target : targets) {
      int stamp = target.id & (STAMPS - 1);
      if (seenAt[stamp] == at && seen[stamp] == target.id) {
        continue;
      }
      seenAt[stamp] = at;
      seen[stamp] = target.id;
      next.add(target, from);
      for (T what : target.accepts) {
        if (hits.size() < MOST_HITS) {
          hits.add(new Hit<>(what, from, at));
        }
      }
    }
  }

  /** The steps that wait for the next word, with the word each began at. */
  private static final class Active<T> {
    private final List<Step<T>> steps = new ArrayList<>();
    private int[] from = new int[64];
    private int size;

    void add(Step<T> step, int began) {
      if (size == from.length) {
        from = Arrays.copyOf(from, size * 2);
      }
      if (size < steps.size()) {
        steps.set(size, step);
      } else {
        steps.add(step);
      }
      from[size++] = began;
    }

    Step<T> step(int index) {
      return steps.get(index);
    }
  }

  /** What may follow a position: the targets by the next word's symbol. */
  private static final class Step<T> {
    private final int id;
    private final int[] symbols;
    private final List<List<Step<T>>> targets;
    private final List<Step<T>> any;
    private final List<T> accepts;

    Step(int id, Map<Integer, List<Step<T>>> bySymbol, List<Step<T>> any, List<T> accepts) {
      this.id = id;
      this.symbols = bySymbol.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      this.targets = new ArrayList<>(symbols.length);
      for (int symbol : symbols) {
        targets.add(List.copyOf(bySymbol.getOrDefault(symbol, List.of())));
      }
      this.any = List.copyOf(any);
      this.accepts = List.copyOf(accepts);
    }

    List<Step<T>> on(int symbol) {
      int found = Arrays.binarySearch(symbols, symbol);
      return found < 0 ? List.of() : targets.get(found);
    }
  }

  /**
   * Collects phrases.
   *
   * @param <T> what a phrase stands for
   */
  static final class Builder<T> {
    private final Vocabulary.Builder vocabulary = new Vocabulary.Builder();
    private final List<Place<T>> begin = new ArrayList<>();
    private int steps = 1;

    /**
     * Adds a phrase.
     *
     * @param definitions what {@code {name}} stands for: phrases themselves
     * @throws IllegalArgumentException if the phrase can't be read, or could match no words at all
     */
    void add(String phrase, Map<String, String> definitions, T what) {
      Phrase parsed = Phrase.parse(phrase, definitions);
      List<Place<T>> starts = places(parsed, List.of(), what, true);
      if (starts.isEmpty() || parsed.optional()) {
        throw new IllegalArgumentException("a phrase that matches nothing: " + phrase);
      }
      begin.addAll(starts);
    }

    PhraseIndex<T> build() {
      return new PhraseIndex<>(
          vocabulary.build(), compile(new Follow<>(begin, List.of()), 0, new HashMap<>()), steps);
    }

    /** The first places of a phrase which goes on at {@code next}. Built from its end. */
    private List<Place<T>> places(Phrase phrase, List<Place<T>> next, T what, boolean last) {
      return switch (phrase) {
        case Phrase.Word word -> {
          int symbol = vocabulary.symbol(word);
          Follow<T> follow = new Follow<>(next, last ? List.of(what) : List.of());
          yield List.of(new Place<>(symbol, steps++, follow));
        }
        case Phrase.Row row -> row(row.parts(), 0, next, what, last);
        case Phrase.OneOf oneOf -> {
          List<Place<T>> all = new ArrayList<>();
          for (Phrase choice : oneOf.choices()) {
            all.addAll(places(choice, next, what, last));
          }
          yield all;
        }
        case Phrase.Maybe maybe -> places(maybe.part(), next, what, last);
      };
    }

    private List<Place<T>> row(
        List<Phrase> parts, int index, List<Place<T>> next, T what, boolean last) {
      Phrase part = parts.get(index);
      if (index == parts.size() - 1) {
        List<Place<T>> starts = places(part, next, what, last);
        return part.optional() ? joined(starts, next) : starts;
      }
      List<Place<T>> rest = row(parts, index + 1, next, what, last);
      boolean restOptional = parts.subList(index + 1, parts.size()).stream().allMatch(Phrase::optional);
      List<Place<T>> starts = places(part, rest, what, last && restOptional);
      return part.optional() ? joined(starts, rest) : starts;
    }

    private static <T> List<Place<T>> joined(List<Place<T>> one, List<Place<T>> other) {
      List<Place<T>> both = new ArrayList<>(one);
      both.addAll(other);
      return both;
    }

    private Step<T> compile(Follow<T> follow, int id, Map<Integer, Step<T>> done) {
      Map<Integer, List<Step<T>>> bySymbol = new LinkedHashMap<>();
      List<Step<T>> any = new ArrayList<>();
      for (Place<T> place : follow.next()) {
        Step<T> target = done.get(place.id());
        if (target == null) {
          target = compile(place.follow(), place.id(), done);
          done.put(place.id(), target);
        }
        if (place.symbol() == Vocabulary.ANY) {
          any.add(target);
        } else {
          bySymbol.computeIfAbsent(place.symbol(), _ -> new ArrayList<>()).add(target);
        }
      }
      return new Step<>(id, bySymbol, any, follow.accepts());
    }

    private record Place<T>(int symbol, int id, Follow<T> follow) {}

    private record Follow<T>(List<Place<T>> next, List<T> accepts) {}
  }
}
