package io.relance.domain.reply;

import io.relance.domain.reply.language.TextForms;
import java.util.Arrays;

/**
 * A text as a row of words in their folded form ({@link TextForms}), each knowing where it stood.
 * Sentence ends are words of their own, so that no phrase reaches over one; every Han or kana
 * character is a word, since Japanese writes no spaces. Linear in the text.
 */
final class Words {
  /** What a word is. */
  enum Type {
    WORD,
    NUMBER,
    EMAIL,
    URL,
    /** The end of a sentence, of a paragraph, or of a line too short to have been wrapped. */
    STOP,
    /** A sentence end that asks. */
    QUESTION
  }

  /** A line at least this long may go on in the next one: mail clients wrap near 72 characters. */
  private static final int WRAPPED_LINE = 48;

  /** A local part is at most 64 characters (RFC 5321 section 4.5.3.1.1). */
  private static final int LOCAL_PART = 64;

  /** What answers a message is seldom longer, in words. */
  private static final double LONG = 100;

  private final TextForms.Folded source;
  private final String text;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] sentence = new int[64];
  private Type[] type = new Type[64];
  private int count;

  private Words(String raw) {
    this.source = TextForms.fold(raw);
    this.text = source.text();
  }

  /** Reads a text. The first and the last word are always a sentence end. */
  static Words of(String raw) {
    Words words = new Words(raw);
    words.add(0, 0, Type.STOP);
    words.read();
    words.stop(words.text.length(), Type.STOP);
    return words;
  }

  /** How many words, sentence ends included. */
  int count() {
    return count;
  }

  /** How often {@value #LONG} words must be doubled to be as many; 0 for fewer. */
  double doublings() {
    return Math.max(0, Math.log(count / LONG) / Math.log(2));
  }

  /** What the word is. */
  Type type(int word) {
    return type[word];
  }

  /** The folded text; a word lies between {@link #from} and {@link #to}. */
  String text() {
    return text;
  }

  /** Where a word begins in {@link #text}. */
  int from(int word) {
    return from[word];
  }

  /** Where a word ends in {@link #text}, exclusive. */
  int to(int word) {
    return to[word];
  }

  /** The folded word. */
  String word(int word) {
    return text.substring(from[word], to[word]);
  }

  /** The text and its folded form. */
  TextForms.Folded source() {
    return source;
  }

  /** The original text from one word to another, inclusive, at most 200 characters. */
  String original(int first, int last) {
    return source.quote(from[first], Math.max(from[first], to[last]));
  }

  /** Whether the word is a sentence end. */
  boolean isStop(int word) {
    return type[word] == Type.STOP || type[word] == Type.QUESTION;
  }

  /** The number of the sentence a word stands in; a sentence end counts to what follows it. */
  int sentence(int word) {
    return sentence[word];
  }

  /** The last sentence end before a word. */
  int stopBefore(int word) {
    int at = word;
    do {
      at--;
    } while (at > 0 && !isStop(at));
    return Math.max(at, 0);
  }

  private void read() {
    int at = 0;
    int lineStart = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        int next = skipBlank(at);
        boolean blankLine = text.substring(at + 1, next).indexOf('\n') >= 0;
        boolean shortLine = at - lineStart < WRAPPED_LINE;
        if (blankLine || (shortLine && !endsInIdeograph(at))) {
          stop(at, Type.STOP);
        }
        at = next;
        lineStart = at;
      } else if (isWordPart(c)) {
        at = readWord(at);
      } else {
        if (c == '?') {
          stop(at, Type.QUESTION);
        } else if (c == '!' || c == '。' || (c == '.' && endsSentence(at))) {
          stop(at, Type.STOP);
        }
        at++;
      }
    }
  }

  private int skipBlank(int newline) {
    int at = newline + 1;
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == ' ')) {
      at++;
    }
    return at;
  }

  private boolean endsInIdeograph(int lineEnd) {
    return lineEnd > 0 && isIdeograph(text.charAt(lineEnd - 1));
  }

  /** A full stop ends a sentence before a blank, unless after a number or a single letter. */
  private boolean endsSentence(int dot) {
    if (dot + 1 < text.length() && text.charAt(dot + 1) > ' ') {
      return false;
    }
    int last = count - 1;
    boolean initial = to[last] - from[last] < 2 && dot == to[last];
    return type[last] != Type.NUMBER && (!initial || isIdeograph(text.charAt(from[last])));
  }

  /** Reads one word from its first character; returns where to go on. */
  private int readWord(int at) {
    if (isIdeograph(text.charAt(at))) {
      add(at, at + 1, Type.WORD);
      return at + 1;
    }
    boolean digits = Character.isDigit(text.charAt(at));
    int end = at;
    int alike = at;
    while (end < text.length() && isWordPart(text.charAt(end)) && !isIdeograph(text.charAt(end))) {
      if (alike == end && Character.isDigit(text.charAt(end)) == digits) {
        alike++;
      }
      end++;
    }
    int addressEnd = addressEnd(at, end);
    if (addressEnd > end) {
      add(at, addressEnd, text.charAt(end) == ':' ? Type.URL : Type.EMAIL);
      return addressEnd;
    }
    add(at, alike, digits ? Type.NUMBER : Type.WORD);
    return alike;
  }

  /** The end of the address or link that a word begins, or -1. */
  private int addressEnd(int start, int wordEnd) {
    if (text.startsWith("://", wordEnd)) {
      return spanEnd(wordEnd);
    }
    int limit = Math.min(text.length(), start + LOCAL_PART + 1);
    for (int at = wordEnd; at < limit; at++) {
      char c = text.charAt(at);
      if (c == '@') {
        boolean host = at + 1 < text.length() && isWordPart(text.charAt(at + 1));
        return host ? spanEnd(at) : -1;
      }
      if (!isWordPart(c) && ".-+'".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private int spanEnd(int start) {
    int at = start;
    while (at < text.length() && isAddressPart(text.charAt(at))) {
      at++;
    }
    while (at > start && ".,;:!?-'".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  private static boolean isAddressPart(char c) {
    return Character.isLetterOrDigit(c) ? !isIdeograph(c) : "@.-_:/?=&%#+~',;!".indexOf(c) >= 0;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || isIdeograph(c) || Character.isSurrogate(c);
  }

  private static boolean isIdeograph(char c) {
    return (c >= '\u3040' && c <= '\u30FF')
        || (c >= '\u3400' && c <= '\u9FFF')
        || (c >= '\uF900' && c <= '\uFAFF')
        || c == '々';
  }

  private void stop(int at, Type what) {
    if (!isStop(count - 1)) {
      add(at, at, what);
    } else if (what == Type.QUESTION && count > 1) {
      type[count - 1] = what;
    }
  }

  private void add(int start, int end, Type what) {
    if (count == type.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      sentence = Arrays.copyOf(sentence, count * 2);
      type = Arrays.copyOf(type, count * 2);
    }
    from[count] = start;
    to[count] = end;
    type[count] = what;
    sentence[count] = (count == 0 ? 0 : sentence[count - 1]) + (isStop(count) ? 1 : 0);
    count++;
  }
}
