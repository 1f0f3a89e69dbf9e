package io.relance.domain.reply;

import java.util.Arrays;

/**
 * The n-grams of a reply: one to three words in a row within a sentence, and three to five letters
 * of a word, for endings, compounds and misspellings. Each is known by its hash, one of {@value
 * #BUCKETS} (Weinberger 2009, "Feature Hashing for Large Scale Multitask Learning"). Only the
 * beginning counts: linear in the text, and what decides stands there.
 */
final class Ngrams {
  /** How many different n-grams are told apart; a power of two. */
  static final int BUCKETS = 1 << 17;

  /** Words and stops read of a text. */
  static final int WORDS = 300;

  /** Letters read of a word. */
  private static final int LETTERS = 40;

  /** So many n-grams, those of about ten words, are few. */
  private static final int FEW = 100;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  private final long[] seen = new long[BUCKETS / Long.SIZE];
  private int[] buckets = new int[512];
  private int count;

  private Ngrams() {}

  /** The n-grams of a text without its small print, and of the sender's own part of its subject. */
  static Ngrams of(Reading text, Words subject) {
    Ngrams ngrams = new Ngrams();
    Words words = text.words();
    int last = Math.min(words.count(), WORDS) - 1;
    int first = 0;
    for (int word = 1; word <= last; word++) {
      if (words.isStop(word) || word == last) {
        ngrams.addSentence(text, first, word);
        first = word;
      }
    }
    for (int word = 0; word < Math.min(subject.count(), WORDS); word++) {
      if (!subject.isStop(word)) {
        ngrams.add(Kind.SUBJECT, hash(subject, word));
      }
    }
    return ngrams;
  }

  private void addSentence(Reading text, int first, int last) {
    boolean smallPrint =
        text.spans(Cue.DISCLAIMER).stream()
            .anyMatch(span -> span.first() < last && first < span.last());
    if (!smallPrint) {
      addWords(text.words(), first, last);
    }
  }

  /** The n-grams of a sentence, from the stop before it to the one that ends it. */
  static Ngrams of(Words text, int first, int last) {
    Ngrams ngrams = new Ngrams();
    ngrams.addWords(text, first, last);
    return ngrams;
  }

  /** What an n-gram is made of: the same letters say something else as a word. */
  private enum Kind {
    WORD(0),
    TWO_WORDS(0x9E3779B9),
    THREE_WORDS(0x3C6EF372),
    LETTERS(0xDAA66D2B),
    SUBJECT(0x78DDE6E4);

    private final int salt;

    Kind(int salt) {
      this.salt = salt;
    }
  }

  /** A sentence knows the stop before it and the one that ends it: questions ask, orders order. */
  private void addWords(Words text, int first, int last) {
    int two = 0;
    int one = 0;
    for (int word = first; word <= last; word++) {
      int hash = hash(text, word);
      if (text.type(word) != Words.Type.STOP) {
        add(Kind.WORD, hash);
      }
      if (one != 0) {
        add(Kind.TWO_WORDS, 31 * one + hash);
      }
      if (two != 0) {
        add(Kind.THREE_WORDS, 31 * (31 * two + one) + hash);
      }
      two = one;
      one = hash;
      if (text.type(word) == Words.Type.WORD) {
        addLetters(text.text(), text.from(word), text.to(word));
      }
    }
  }

  /** A word's beginning and end are letters as well. */
  private void addLetters(String text, int from, int to) {
    int length = Math.min(to - from, LETTERS) + 2;
    if (length <= SHORTEST + 1) {
      return;
    }
    for (int start = 0; start + SHORTEST <= length; start++) {
      int hash = 0;
      for (int at = start; at < Math.min(length, start + LONGEST); at++) {
        boolean edge = at == 0 || at == length - 1;
        hash = 31 * hash + (edge ? '_' : text.charAt(from + at - 1));
        if (at - start + 1 >= SHORTEST) {
          add(Kind.LETTERS, hash);
        }
      }
    }
  }

  /** Numbers are all alike, and so are addresses, links and stops. */
  private static int hash(Words words, int word) {
    Words.Type type = words.type(word);
    return type == Words.Type.WORD ? words.word(word).hashCode() : type.name().hashCode();
  }

  private void add(Kind kind, int hash) {
    int bucket = mixed(hash + kind.salt) & (BUCKETS - 1);
    long bit = 1L << bucket;
    if ((seen[bucket >> 6] & bit) == 0) {
      seen[bucket >> 6] |= bit;
      if (count == buckets.length) {
        buckets = Arrays.copyOf(buckets, 2 * count);
      }
      buckets[count++] = bucket;
    }
  }

  /** The last steps of MurmurHash3 (Appleby, public domain): every bit moves every other. */
  private static int mixed(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }

  /**
   * What one of them weighs: less in a longer text, where each says less, and not much more in a
   * text of a few words, which say little together.
   */
  double weight() {
    return 1 / Math.sqrt(count + FEW);
  }

  /** How many different ones there are. */
  int count() {
    return count;
  }

  /**
   * The bucket of one of them.
   *
   * @param index below {@link #count}
   * @return 0 to {@value #BUCKETS}, exclusive
   */
  int bucket(int index) {
    return buckets[index];
  }
}
