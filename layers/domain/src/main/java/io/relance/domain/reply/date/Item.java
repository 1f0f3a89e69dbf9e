package io.relance.domain.reply.date;

/**
 * A piece of a notice: a number, a phrase of the lexicon, another word, a mark, or the end of a
 * sentence.
 *
 * @param type what it is
 * @param from first folded index
 * @param to folded index after the last
 * @param value the number, or the mark's character
 * @param digits how many digits a number is written with
 * @param spaced whether a space stands before it
 * @param entry what the lexicon says of it
 */
record Item(
    Type type, int from, int to, int value, int digits, boolean spaced, Lexicon.Entry entry) {
  /** The sorts of pieces. */
  enum Type {
    NUMBER,
    PHRASE,
    WORD,
    MARK,
    /** A sentence ends here. */
    STOP
  }

  boolean is(Cue cue) {
    return entry.is(cue);
  }

  boolean isMark(char c) {
    return type == Type.MARK && value == c;
  }

  boolean isNumber() {
    return type == Type.NUMBER;
  }
}
