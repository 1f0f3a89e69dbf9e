package io.relance.domain.reply.date;

import io.relance.domain.reply.language.LanguageFile;
import io.relance.domain.reply.language.TextForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The date words of one language in a tree of characters: the longest phrase at a place of a folded
 * text is found in one walk, whatever the number of phrases.
 */
final class Lexicon {
  private static final Map<String, Lexicon> READ = new ConcurrentHashMap<>();

  private final String code;
  private final Node root;
  private final List<Name> names;

  private Lexicon(String code, Node root, List<Name> names) {
    this.code = code;
    this.root = root;
    this.names = names;
  }

  /** The lexicon of a language, built on first use. */
  static Lexicon of(String code) {
    return READ.computeIfAbsent(
        code, c -> new Lexicon(c, build(LanguageFile.of(c)), names(LanguageFile.of(c))));
  }

  /** A month or weekday as written in full. */
  record Name(String written, Entry entry) {}

  /** The names of months and weekdays. */
  List<Name> names() {
    return names;
  }

  private static List<Name> names(LanguageFile file) {
    List<Name> names = new ArrayList<>();
    for (Cue cue : List.of(Cue.MONTHS, Cue.WEEKDAYS)) {
      for (String line : file.section(cue.section())) {
        int space = line.indexOf(' ');
        Entry entry = Entry.NOTHING.or(cue, Integer.parseInt(line.substring(0, space)));
        for (String written : line.substring(space + 1).split("\\|", -1)) {
          names.add(new Name(TextForms.key(written.replace("*", "")), entry));
        }
      }
    }
    return List.copyOf(names);
  }

  /** The language's code. */
  String code() {
    return code;
  }

  /**
   * What a phrase can be.
   *
   * @param cues all it can do
   * @param month 1 to 12, or 0
   * @param weekday 1 to 7, or 0
   * @param number the value of the other valued cues
   */
  record Entry(Set<Cue> cues, int month, int weekday, int number) {
    static final Entry NOTHING = new Entry(EnumSet.noneOf(Cue.class), 0, 0, 0);

    boolean is(Cue cue) {
      return cues.contains(cue);
    }

    static Entry of(Cue cue) {
      return NOTHING.or(cue, 0);
    }

    private Entry or(Cue cue, int value) {
      EnumSet<Cue> more = EnumSet.copyOf(cues);
      more.add(cue);
      boolean ofWeek = cue == Cue.WEEKDAYS || cue == Cue.SHORT_WEEKDAYS;
      return new Entry(
          more,
          cue == Cue.MONTHS ? value : month,
          ofWeek ? value : weekday,
          cue.valued() && cue != Cue.MONTHS && !ofWeek ? value : number);
    }
  }

  /** A phrase found: what it is, and the folded index after it. */
  record Match(Entry entry, int end) {}

  /** The longest phrase that starts at a place and ends with a word, or null. */
  @Nullable Match longest(String text, int at) {
    Node node = root;
    Match best = null;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      node = node.child(c == '\n' ? ' ' : c);
      if (node == null) {
        return best;
      }
      if (node.stem != null) {
        best = new Match(node.stem, wordEnd(text, i + 1));
      }
      if (node.whole != null && endsWord(text, i)) {
        best = new Match(node.whole, i + 1);
      }
    }
    return best;
  }

  private static boolean endsWord(String text, int last) {
    char c = text.charAt(last);
    return !isAlphabetic(c) || last + 1 == text.length() || !isAlphabetic(text.charAt(last + 1));
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && isAlphabetic(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a letter belongs to a script that writes words with spaces between. */
  static boolean isAlphabetic(char c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z') : c < 0x2E80 && Character.isLetter(c);
  }

  private static Node build(LanguageFile file) {
    Draft draft = new Draft();
    for (Cue cue : Cue.values()) {
      for (String line : file.section(cue.section())) {
        int space = cue.valued() ? line.indexOf(' ') : -1;
        int value = space < 0 ? 0 : Integer.parseInt(line.substring(0, space));
        for (String phrase : line.substring(space + 1).split("\\|", -1)) {
          draft.add(phrase.strip(), cue, value);
        }
      }
    }
    return draft.freeze();
  }

  private static final class Draft {
    private final TreeMap<Character, Draft> children = new TreeMap<>();
    private @Nullable Entry whole;
    private @Nullable Entry stem;

    void add(String phrase, Cue cue, int value) {
      boolean isStem = phrase.endsWith("*");
      String key = TextForms.key(isStem ? phrase.substring(0, phrase.length() - 1) : phrase);
      if (key.isEmpty()) {
        throw new IllegalStateException("An empty phrase in section " + cue.section());
      }
      Draft draft = this;
      for (int i = 0; i < key.length(); i++) {
        draft = draft.children.computeIfAbsent(key.charAt(i), _ -> new Draft());
      }
      if (isStem) {
        draft.stem = (draft.stem == null ? Entry.NOTHING : draft.stem).or(cue, value);
      } else {
        draft.whole = (draft.whole == null ? Entry.NOTHING : draft.whole).or(cue, value);
      }
    }

    Node freeze() {
      char[] keys = new char[children.size()];
      Node[] nodes = new Node[children.size()];
      int i = 0;
      for (Map.Entry<Character, Draft> child : children.entrySet()) {
        keys[i] = child.getKey();
        nodes[i++] = child.getValue().freeze();
      }
      return new Node(keys, nodes, whole, stem);
    }
  }

  private static final class Node {
    private final char[] keys;
    private final Node[] children;
    private final @Nullable Entry whole;
    private final @Nullable Entry stem;

    Node(char[] keys, Node[] children, @Nullable Entry whole, @Nullable Entry stem) {
      this.keys = keys;
      this.children = children;
      this.whole = whole;
      this.stem = stem;
    }

    @Nullable Node child(char c) {
      int at = Arrays.binarySearch(keys, c);
      return at < 0 ? null : children[at];
    }
  }
}
