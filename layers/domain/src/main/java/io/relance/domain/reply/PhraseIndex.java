package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over the words of a text. The phrases are compiled to a position
 * automaton (Glushkov 1961), which is made deterministic as texts are read (lazily, as in Thompson
 * 1968): from every word a run begins, and each run takes one table look-up a word until no phrase
 * can come of it. No phrase is longer than its words and gaps, so that this is linear in the text.
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

  /** States kept; beyond, they are forgotten and made anew, so that no text can fill the memory. */
  private static final int MOST_STATES = 60_000;

  /**
   * A phrase found.
   *
   * @param what what it stands for
   * @param first its first word
   * @param last its last word, inclusive
   */
  record Hit<T>(T what, int first, int last) {}

  private final Vocabulary vocabulary;
  private final Place<T> begin;
  private volatile States<T> states;

  private PhraseIndex(Vocabulary vocabulary, Place<T> begin) {
    this.vocabulary = vocabulary;
    this.begin = begin;
    this.states = new States<>(vocabulary, begin);
  }

  /** Every phrase in the words, in the order of their last word; at most {@value #MOST_HITS}. */
  List<Hit<T>> find(Words words) {
    List<Hit<T>> hits = new ArrayList<>();
    run(words, hits);
    return hits;
  }

  /** How many table look-ups the words take: the work, whatever else the machine does. */
  long steps(Words words) {
    return run(words, new ArrayList<>());
  }

  private long run(Words words, List<Hit<T>> hits) {
    States<T> known = states;
    if (known.count() > MOST_STATES) {
      known = new States<>(vocabulary, begin);
      states = known;
    }
    long steps = 0;
    Runs<T> runs = new Runs<>();
    for (int at = 0; at < words.count() && hits.size() < MOST_HITS; at++) {
      int wordClass = vocabulary.classOf(words, at);
      runs.add(known.begin(), at);
      int count = runs.count;
      steps += count;
      runs.count = 0;
      for (int run = 0; run < count; run++) {
        State<T> next = known.next(runs.state(run), wordClass);
        if (next.accepting) {
          for (T what : next.accepts) {
            hits.add(new Hit<>(what, runs.from[run], at));
          }
        }
        if (next.goesOn) {
          runs.add(next, runs.from[run]);
        }
      }
    }
    return steps;
  }

  /** The runs under way: their states, and the words they began at. */
  private static final class Runs<T> {
    private @Nullable State<T>[] states = array(32);
    private int[] from = new int[32];
    private int count;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable State<T>[] array(int length) {
      return new State[length];
    }

    /** The state of a run under way. */
    State<T> state(int run) {
      return Objects.requireNonNull(states[run]);
    }

    /** Adds one, in the place of a run already dealt with if there is any. */
    void add(State<T> state, int began) {
      if (count == from.length) {
        from = Arrays.copyOf(from, count * 2);
        states = Arrays.copyOf(states, count * 2);
      }
      states[count] = state;
      from[count++] = began;
    }
  }

  /**
   * A place between the words of phrases: what may come next.
   *
   * @param id its number
   * @param bySymbol the places after a word of that symbol
   * @param any the places after any word but a sentence end
   * @param accepts what is complete here
   */
  private record Place<T>(
      int id, Map<Integer, List<Place<T>>> bySymbol, List<Place<T>> any, List<T> accepts) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place<?> place && place.id == id;
    }

    @Override
    public int hashCode() {
      return id;
    }

    @Override
    public String toString() {
      return "place " + id;
    }
  }

  /** The places one run may be at, with the transitions met so far. */
  private static final class State<T> {
    private final List<Place<T>> places;
    private final List<T> accepts;
    private final boolean accepting;
    private final boolean goesOn;

    /** Word classes plus one, and the states after them: open addressing; replaced to grow. */
    private volatile Transitions<T> transitions = new Transitions<>(4);

    State(List<Place<T>> places) {
      this.places = places;
      this.accepts = places.stream().flatMap(place -> place.accepts.stream()).distinct().toList();
      this.accepting = !accepts.isEmpty();
      this.goesOn =
          places.stream().anyMatch(place -> !place.bySymbol.isEmpty() || !place.any.isEmpty());
    }
  }

  /**
   * A state's table. Filled under the lock of {@link States}; read without: a reader that sees an
   * entry half written takes it for missing and asks under the lock.
   */
  private static final class Transitions<T> {
    private final int[] classes;
    private final @Nullable State<T>[] after;
    private int used;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Transitions(int capacity) {
      this.classes = new int[capacity];
      this.after = new State[capacity];
    }

    @Nullable State<T> get(int wordClass) {
      int mask = classes.length - 1;
      int slot = slot(wordClass) & mask;
      while (classes[slot] != 0) {
        if (classes[slot] == wordClass + 1) {
          return after[slot];
        }
        slot = (slot + 1) & mask;
      }
      return null;
    }

    /** This table with one more entry: itself, or a larger copy. */
    Transitions<T> with(int wordClass, State<T> state) {
      Transitions<T> table = this;
      if (used * 2 >= classes.length) {
        table = new Transitions<>(classes.length * 2);
        for (int slot = 0; slot < classes.length; slot++) {
          State<T> kept = after[slot];
          if (kept != null) {
            table.put(classes[slot] - 1, kept);
          }
        }
      }
      table.put(wordClass, state);
      return table;
    }

    private void put(int wordClass, State<T> state) {
      int mask = classes.length - 1;
      int slot = slot(wordClass) & mask;
      while (classes[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      after[slot] = state;
      classes[slot] = wordClass + 1;
      used++;
    }

    private static int slot(int wordClass) {
      int mixed = wordClass * 0x9E3779B9;
      return mixed ^ (mixed >>> 15);
    }
  }

  /** The states met so far. */
  private static final class States<T> {
    private final Vocabulary vocabulary;
    private final State<T> begin;
    private final Map<List<Place<T>>, State<T>> byPlaces = new HashMap<>();
    private volatile int count;

    States(Vocabulary vocabulary, Place<T> begin) {
      this.vocabulary = vocabulary;
      this.begin = new State<>(List.of(begin));
    }

    State<T> begin() {
      return begin;
    }

    int count() {
      return count;
    }

    State<T> next(State<T> state, int wordClass) {
      State<T> next = state.transitions.get(wordClass);
      return next != null ? next : make(state, wordClass);
    }

    private synchronized State<T> make(State<T> state, int wordClass) {
      State<T> known = state.transitions.get(wordClass);
      if (known != null) {
        return known;
      }
      Map<Integer, Place<T>> targets = new TreeMap<>();
      int[] symbols = vocabulary.symbols(wordClass);
      for (Place<T> place : state.places) {
        for (int symbol : symbols) {
          place.bySymbol.getOrDefault(symbol, List.of()).forEach(p -> targets.put(p.id, p));
        }
        if (!Vocabulary.isStop(wordClass)) {
          place.any.forEach(p -> targets.put(p.id, p));
        }
      }
      State<T> made = byPlaces.computeIfAbsent(List.copyOf(targets.values()), State::new);
      state.transitions = state.transitions.with(wordClass, made);
      count = byPlaces.size();
      return made;
    }
  }

  /**
   * Collects phrases.
   *
   * @param <T> what a phrase stands for
   */
  static final class Builder<T> {
    private final Vocabulary.Builder vocabulary = new Vocabulary.Builder();
    private final List<Position<T>> begin = new ArrayList<>();
    private int positions = 1;

    /**
     * Adds a phrase.
     *
     * @param definitions what {@code {name}} stands for: phrases themselves
     * @throws IllegalArgumentException if the phrase can't be read, or could match no words at all
     */
    void add(String phrase, Map<String, String> definitions, T what) {
      Phrase parsed = Phrase.parse(phrase, definitions);
      if (parsed.optional()) {
        throw new IllegalArgumentException("a phrase that matches no words: " + phrase);
      }
      begin.addAll(positions(parsed, new Follow<>(List.of(), List.of(what))));
    }

    PhraseIndex<T> build() {
      Follow<T> all = new Follow<>(begin, List.of());
      return new PhraseIndex<>(vocabulary.build(), place(all, 0, new HashMap<>()));
    }

    /** The first positions of a phrase after which {@code next} follows. Built from its end. */
    private List<Position<T>> positions(Phrase phrase, Follow<T> next) {
      return switch (phrase) {
        case Phrase.Word word ->
            List.of(new Position<>(vocabulary.symbol(word), positions++, next));
        case Phrase.Row row -> {
          Follow<T> after = next;
          for (Phrase part : row.parts().subList(1, row.parts().size()).reversed()) {
            after = before(part, after);
          }
          yield before(row.parts().getFirst(), after).positions();
        }
        case Phrase.OneOf oneOf -> {
          List<Position<T>> all = new ArrayList<>();
          for (Phrase choice : oneOf.choices()) {
            all.addAll(positions(choice, next));
          }
          yield all;
        }
        case Phrase.Maybe maybe -> positions(maybe.part(), next);
      };
    }

    /** What follows where a part, perhaps missing, and then {@code next} follow. */
    private Follow<T> before(Phrase part, Follow<T> next) {
      List<Position<T>> first = positions(part, next);
      if (!part.optional()) {
        return new Follow<>(first, List.of());
      }
      List<Position<T>> both = new ArrayList<>(first);
      both.addAll(next.positions());
      return new Follow<>(both, next.accepts());
    }

    private Place<T> place(Follow<T> follow, int id, Map<Integer, Place<T>> done) {
      Map<Integer, List<Place<T>>> bySymbol = new HashMap<>();
      List<Place<T>> any = new ArrayList<>();
      for (Position<T> position : follow.positions()) {
        Place<T> target = done.get(position.id());
        if (target == null) {
          target = place(position.follow(), position.id(), done);
          done.put(position.id(), target);
        }
        if (position.symbol() == Vocabulary.ANY) {
          any.add(target);
        } else {
          bySymbol.computeIfAbsent(position.symbol(), _ -> new ArrayList<>()).add(target);
        }
      }
      return new Place<>(id, bySymbol, List.copyOf(any), follow.accepts());
    }

    private record Position<T>(int symbol, int id, Follow<T> follow) {}

    private record Follow<T>(List<Position<T>> positions, List<T> accepts) {}
  }
}
