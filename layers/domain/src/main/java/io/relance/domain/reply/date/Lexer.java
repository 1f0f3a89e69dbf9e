package io.relance.domain.reply.date;

import io.relance.domain.reply.language.TextForms.Folded;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a folded notice into {@link Item}s in one pass. Addresses, links and long digit strings
 * (phone and account numbers) become plain words, so that no date is read in them.
 */
final class Lexer {
  /** An international phone number has at most so many digits (ITU-T E.164). */
  private static final int MOST_PHONE_DIGITS = 15;

  /** Fewer are no phone number: "+1". */
  private static final int LEAST_PHONE_DIGITS = 7;

  /** A line this long was wrapped by the writer's program: its end is no end of a sentence. */
  private static final int WRAPPED_LINE = 58;

  private final Folded folded;
  private final String text;
  private final Lexicon lexicon;
  private final List<Item> items = new ArrayList<>();
  private int at;
  private int lineStart;
  private boolean spaced;

  private Lexer(Folded folded, Lexicon lexicon) {
    this.folded = folded;
    this.text = folded.text();
    this.lexicon = lexicon;
  }

  /** The items of a text; the last is always a {@link Item.Type#STOP}. */
  static List<Item> cut(Folded folded, Lexicon lexicon) {
    Lexer lexer = new Lexer(folded, lexicon);
    while (lexer.at < lexer.text.length()) {
      lexer.step();
    }
    lexer.stop();
    Misspellings.mend(lexer.items, lexer.text, lexicon);
    return lexer.items;
  }

  private void step() {
    char c = text.charAt(at);
    if (c == ' ') {
      at++;
      spaced = true;
    } else if (c == '\n') {
      lineEnd();
    } else if (!opaque() && !phrase()) {
      if (c >= '0' && c <= '9') {
        number();
      } else if (Lexicon.isAlphabetic(c)) {
        word();
      } else if (Kanji.isNumeral(c) && Kanji.end(text, at) > at) {
        int end = Kanji.end(text, at);
        add(Item.Type.NUMBER, end, Kanji.value(text, at, end), 2);
      } else if (Character.isLetter(c)) {
        add(Item.Type.WORD, at + 1, 0, 0);
      } else {
        mark(c);
      }
    }
  }

  /** Takes an address, link or phone number that starts here for a word. */
  private boolean opaque() {
    int address = addressEnd();
    int end = address == at && text.charAt(at) == '+' ? phoneEnd() : address;
    if (end == at) {
      return false;
    }
    add(Item.Type.WORD, end, 0, 0);
    return true;
  }

  private boolean phrase() {
    if (at > 0
        && Lexicon.isAlphabetic(text.charAt(at))
        && Lexicon.isAlphabetic(text.charAt(at - 1))) {
      return false;
    }
    Lexicon.Match match = lexicon.longest(text, at);
    if (match == null) {
      return false;
    }
    items.add(new Item(Item.Type.PHRASE, at, match.end(), 0, 0, takeSpaced(), match.entry()));
    at = match.end();
    return true;
  }

  private void number() {
    int end = at;
    int value = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      value = end - at < 8 ? value * 10 + (text.charAt(end) - '0') : value;
      end++;
    }
    int digits = end - at;
    if (digits == 2 && end < text.length() && text.charAt(end) == ':' && digitAt(end + 1)) {
      time(end);
    } else if (digits == 1 && end < text.length() && text.charAt(end) == ':' && digitAt(end + 1)) {
      time(end);
    } else if (digits > 4 && digits != 8) {
      add(Item.Type.WORD, end, 0, 0);
    } else {
      add(Item.Type.NUMBER, end, value, digits);
    }
  }

  private void time(int colon) {
    int end = colon;
    while (end < text.length() && (text.charAt(end) == ':' || digitAt(end))) {
      end++;
    }
    items.add(
        new Item(Item.Type.PHRASE, at, end, 0, 0, takeSpaced(), Lexicon.Entry.of(Cue.NOT_A_DAY)));
    at = end;
  }

  private boolean digitAt(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private void word() {
    add(Item.Type.WORD, wordEnd(at), 0, 0);
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && Lexicon.isAlphabetic(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void mark(char c) {
    switch (c) {
      case '\'', '"' -> at++;
      case '!', '?', '。', ';' -> {
        stop();
        at++;
      }
      case '.' -> {
        boolean last = at + 1 >= text.length() || text.charAt(at + 1) <= ' ';
        if (last && !afterNumberOrShortForm()) {
          stop();
          at++;
        } else {
          add(Item.Type.MARK, at + 1, c, 0);
        }
      }
      case '、', '，' -> add(Item.Type.MARK, at + 1, ',', 0);
      default -> add(Item.Type.MARK, at + 1, c, 0);
    }
  }

  /** A full stop after a number, a month, a weekday or a single letter may belong to it. */
  private boolean afterNumberOrShortForm() {
    if (items.isEmpty() || items.getLast().to() != at) {
      return false;
    }
    Item before = items.getLast();
    int length = before.to() - before.from();
    boolean named = before.is(Cue.MONTHS) || before.entry().weekday() > 0;
    return (before.isNumber() && !sentenceFollows())
        || (named && length <= 5 && !sentenceFollows())
        || (before.type() == Item.Type.WORD && length == 1)
        || (before.is(Cue.WEEK) && length <= 3);
  }

  /** Whether the next word begins with a capital and is no month or weekday. */
  private boolean sentenceFollows() {
    int next = at + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    if (next >= text.length() || text.charAt(next) == '\n') {
      return false;
    }
    if (!Character.isUpperCase(folded.original().charAt(folded.origin(next)))) {
      return false;
    }
    Lexicon.Match match = lexicon.longest(text, next);
    if (match == null) {
      return Misspellings.meant(text.substring(next, wordEnd(next)), lexicon) == null;
    }
    return match.entry().month() == 0
        && match.entry().weekday() == 0
        && !match.entry().is(Cue.WEEK);
  }

  private void lineEnd() {
    int next = at;
    int lines = 0;
    while (next < text.length() && text.charAt(next) <= ' ') {
      lines += text.charAt(next) == '\n' ? 1 : 0;
      next++;
    }
    if (lines > 1 || next == text.length() || !continues(next)) {
      stop();
    } else {
      spaced = true;
    }
    at = next;
    lineStart = next;
  }

  private boolean continues(int next) {
    if (!items.isEmpty() && leadsOn(items.getLast())) {
      return true;
    }
    char first = folded.original().charAt(folded.origin(next));
    if (Character.isLowerCase(first)) {
      return true;
    }
    return at - lineStart >= WRAPPED_LINE && (first > 0x7F || Character.isLetterOrDigit(first));
  }

  private static boolean leadsOn(Item item) {
    return item.is(Cue.UNTIL)
        || item.is(Cue.THROUGH)
        || item.is(Cue.FROM)
        || item.is(Cue.OF)
        || item.is(Cue.FILLER)
        || item.is(Cue.AND)
        || item.isMark(',')
        || item.isMark('-');
  }

  /** The end of an address or link that starts here, or {@code at}. */
  private int addressEnd() {
    if (at > 0 && text.charAt(at - 1) > ' ' && text.charAt(at - 1) != '<') {
      return at;
    }
    int end = at;
    boolean opaque = text.startsWith("www.", at);
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x2E80) {
      char c = text.charAt(end++);
      opaque |= c == '@' || (c == ':' && text.startsWith("//", end));
    }
    return opaque ? end : at;
  }

  /**
   * The end of an international phone number that starts here ("+7 900 555-01-12"), or here. No
   * country's code begins with 0.
   */
  private int phoneEnd() {
    int end = at;
    int digits = 0;
    int first = at + 1;
    if (!digitAt(first) || text.charAt(first) == '0') {
      return at;
    }
    for (int i = first; i < text.length() && digits < MOST_PHONE_DIGITS; i++) {
      if (digitAt(i)) {
        digits++;
        end = i + 1;
      } else if (" -./()".indexOf(text.charAt(i)) < 0) {
        break;
      }
    }
    return digits < LEAST_PHONE_DIGITS ? at : end;
  }

  private void stop() {
    if (items.isEmpty() || items.getLast().type() != Item.Type.STOP) {
      items.add(new Item(Item.Type.STOP, at, at, 0, 0, false, Lexicon.Entry.NOTHING));
    }
    spaced = false;
  }

  private void add(Item.Type type, int end, int value, int digits) {
    items.add(new Item(type, at, end, value, digits, takeSpaced(), Lexicon.Entry.NOTHING));
    at = end;
  }

  private boolean takeSpaced() {
    boolean was = spaced;
    spaced = false;
    return was;
  }
}
