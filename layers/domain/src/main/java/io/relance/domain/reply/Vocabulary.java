package io.relance.domain.reply;

import java.util.HashMap;
import java.util.Map;

/**
 * The words that phrases are made of, as numbers. A trie of characters gives a word's own symbol
 * and those of every prefix phrases ask for, in one walk.
 */
final class Vocabulary {
  static final int ANY = 0;
  private static final int STOP = 1;
  private static final int NUMBER = 2;
  private static final int EMAIL = 3;
  private static final int URL = 4;
  private static final int FIRST_WORD = 5;

  /** A word's own symbol, its class, and the prefixes of at most this many lengths. */
  static final int MOST_SYMBOLS = 64;

  private final long[] edges;
  private final int[] targets;
  private final int[] exact;
  private final int[] prefix;

  private Vocabulary(long[] edges, int[] targets, int[] exact, int[] prefix) {
    this.edges = edges;
    this.targets = targets;
    this.exact = exact;
    this.prefix = prefix;
  }

  /** Writes the symbols of a word into {@code symbols} and returns how many there are. */
  int symbols(Words words, int word, int[] symbols) {
    int count = 0;
    switch (words.type(word)) {
      case STOP, QUESTION -> symbols[count++] = STOP;
      case EMAIL -> symbols[count++] = EMAIL;
      case URL -> symbols[count++] = URL;
      case NUMBER -> {
        symbols[count++] = NUMBER;
        count = walk(words, word, symbols, count);
      }
      case WORD -> count = walk(words, word, symbols, count);
    }
    return count;
  }

  private int walk(Words words, int word, int[] symbols, int already) {
    int count = already;
    String text = words.text();
    int to = words.to(word);
    int node = 0;
    for (int at = words.from(word); at < to; at++) {
      node = child(node, text.charAt(at));
      if (node < 0) {
        return count;
      }
      if (prefix[node] != 0 && count < MOST_SYMBOLS - 1) {
        symbols[count++] = prefix[node];
      }
    }
    if (exact[node] != 0) {
      symbols[count++] = exact[node];
    }
    return count;
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
        node = children.computeIfAbsent(key(node, form.charAt(i)), _ -> nodes++);
      }
      return node;
    }

    Vocabulary build() {
      int capacity = Integer.highestOneBit(Math.max(16, children.size())) * 4;
      long[] edges = new long[capacity];
      int[] targets = new int[capacity];
      children.forEach(
          (key, target) -> {
            int slot = slot(key) & (capacity - 1);
            while (edges[slot] != 0) {
              slot = (slot + 1) & (capacity - 1);
            }
            edges[slot] = key;
            targets[slot] = target;
          });
      return new Vocabulary(edges, targets, table(exact), table(prefix));
    }

    private int[] table(Map<Integer, Integer> byNode) {
      int[] table = new int[nodes];
      byNode.forEach((node, symbol) -> table[node] = symbol);
      return table;
    }
  }
}
