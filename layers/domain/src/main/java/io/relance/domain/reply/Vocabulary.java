package io.relance.domain.reply;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The words that phrases are made of. A trie of characters tells in one walk which of them a word
 * of a text is: its <em>class</em>, a number that stands for the word itself, the prefixes of it
 * that phrases ask for, and its type.
 */
final class Vocabulary {
  static final int ANY = 0;
  private static final int STOP = 1;
  private static final int NUMBER = 2;
  private static final int EMAIL = 3;
  private static final int URL = 4;
  private static final int FIRST_WORD = 5;

  /** A class is a node of the trie and one of these. */
  private static final int WHOLE = 0;

  private static final int PREFIX_ONLY = 1;
  private static final int WHOLE_NUMBER = 2;
  private static final int PREFIX_ONLY_NUMBER = 3;
  private static final int AN_EMAIL = 4;
  private static final int A_URL = 5;
  private static final int A_STOP = 6;
  private static final int SHAPES = 8;

  /** A word has at most so many prefixes that phrases ask for. */
  private static final int MOST_SYMBOLS = 64;

  private final long[] edges;
  private final int[] targets;
  private final int[] parents;
  private final int[] exact;
  private final int[] prefix;

  private Vocabulary(long[] edges, int[] targets, int[] parents, int[] exact, int[] prefix) {
    this.edges = edges;
    this.targets = targets;
    this.parents = parents;
    this.exact = exact;
    this.prefix = prefix;
  }

  /** The class of a word of a text: 0 or more; words that no phrase can tell apart share one. */
  int classOf(Words words, int word) {
    return switch (words.type(word)) {
      case STOP, QUESTION -> A_STOP;
      case EMAIL -> AN_EMAIL;
      case URL -> A_URL;
      case NUMBER -> walk(words, word, WHOLE_NUMBER, PREFIX_ONLY_NUMBER);
      case WORD -> walk(words, word, WHOLE, PREFIX_ONLY);
    };
  }

  private int walk(Words words, int word, int whole, int prefixOnly) {
    String text = words.text();
    int to = words.to(word);
    int node = 0;
    int lastPrefix = 0;
    for (int at = words.from(word); at < to; at++) {
      node = child(node, text.charAt(at));
      if (node < 0) {
        return lastPrefix * SHAPES + prefixOnly;
      }
      if (prefix[node] != 0) {
        lastPrefix = node;
      }
    }
    return exact[node] != 0 ? node * SHAPES + whole : lastPrefix * SHAPES + prefixOnly;
  }

  /** Whether a class is that of a sentence end, which {@code ~} does not skip. */
  static boolean isStop(int wordClass) {
    return wordClass == A_STOP;
  }

  /** The symbols of a class: the word's own, its prefixes' and its type's. */
  int[] symbols(int wordClass) {
    int shape = wordClass % SHAPES;
    int[] symbols = new int[MOST_SYMBOLS];
    int count = 0;
    switch (shape) {
      case A_STOP -> symbols[count++] = STOP;
      case AN_EMAIL -> symbols[count++] = EMAIL;
      case A_URL -> symbols[count++] = URL;
      case WHOLE_NUMBER, PREFIX_ONLY_NUMBER -> symbols[count++] = NUMBER;
      default -> {
        // a word has no type of its own to match
      }
    }
    int node = wordClass / SHAPES;
    if (shape == WHOLE || shape == WHOLE_NUMBER) {
      symbols[count++] = exact[node];
    }
    for (int up = node; up != 0 && count < symbols.length; up = parents[up]) {
      if (prefix[up] != 0) {
        symbols[count++] = prefix[up];
      }
    }
    return Arrays.copyOf(symbols, count);
  }

  private int child(int node, char c) {
    long key = key(node, c);
    int mask = edges.length - 1;
    int slot = slot(key) & mask;
    while (edges[slot] != 0) {
      if (edges[slot] == key) {
        return targets[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private static long key(int node, char c) {
    return ((long) (node + 1) << 16) | c;
  }

  private static int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40);
  }

  /** Collects the words of phrases. */
  static final class Builder {
    private final Map<Long, Integer> children = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, Integer> exact = new HashMap<>();
    private final Map<Integer, Integer> prefix = new HashMap<>();
    private int nodes = 1;
    private int symbols = FIRST_WORD;

    /** The symbol of a phrase's word. */
    int symbol(Phrase.Word word) {
      return switch (word.match()) {
        case ANY -> ANY;
        case STOP -> STOP;
        case NUMBER -> NUMBER;
        case EMAIL -> EMAIL;
        case URL -> URL;
        case EXACT -> exact.computeIfAbsent(node(word.form()), _ -> symbols++);
        case PREFIX -> prefix.computeIfAbsent(node(word.form()), _ -> symbols++);
      };
    }

    private int node(String form) {
      int node = 0;
      for (int i = 0; i < form.length(); i++) {
        int parent = node;
        node = children.computeIfAbsent(key(node, form.charAt(i)), _ -> nodes++);
        parents.put(node, parent);
      }
      return node;
    }

    Vocabulary build() {
      int capacity = Integer.highestOneBit(Math.max(16, children.size())) * 4;
      long[] edges = new long[capacity];
      int[] targets = new int[capacity];
      children.forEach((key, target) -> {
        int slot = slot(key) & (capacity - 1);
        while (edges[slot] != 0) {
          slot = (slot + 1) & (capacity - 1);
        }
        edges[slot] = key;
        targets[slot] = target;
      });
      return new Vocabulary(edges, targets, table(parents), table(exact), table(prefix));
    }

    private int[] table(Map<Integer, Integer> byNode) {
      int[] table = new int[nodes];
      byNode.forEach((node, value) -> table[node] = value);
      return table;
    }
  }
}
