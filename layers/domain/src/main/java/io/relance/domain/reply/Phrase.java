package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A phrase as written in a language file, read; the notation is in {@link PhraseIndex}. */
sealed interface Phrase {
  /** Whether it may match no words at all. */
  boolean optional();

  /**
   * One word.
   *
   * @param form the folded word; for {@link Match#EXACT} and {@link Match#PREFIX}
   */
  record Word(Match match, String form) implements Phrase {
    @Override
    public boolean optional() {
      return false;
    }
  }

  /** How a word is compared. */
  enum Match {
    EXACT,
    PREFIX,
    ANY,
    NUMBER,
    EMAIL,
    URL,
    STOP
  }

  /** One part after the other. */
  record Row(List<Phrase> parts) implements Phrase {
    @Override
    public boolean optional() {
      return parts.stream().allMatch(Phrase::optional);
    }
  }

  /** One of several. */
  record OneOf(List<Phrase> choices) implements Phrase {
    @Override
    public boolean optional() {
      return choices.stream().anyMatch(Phrase::optional);
    }
  }

  /** A part that may be missing. */
  record Maybe(Phrase part) implements Phrase {
    @Override
    public boolean optional() {
      return true;
    }
  }

  /**
   * Reads a phrase.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  static Phrase parse(String written, Map<String, String> definitions) {
    Reader reader = new Reader(written, definitions);
    Phrase phrase = reader.choices();
    if (reader.at < written.length()) {
      throw new IllegalArgumentException("unexpected ')' in: " + written);
    }
    return phrase;
  }

  /** A recursive-descent reader of the notation. */
  final class Reader {
    private static final String SPECIAL = "()|?{}~^$";
    private final String written;
    private final Map<String, String> definitions;
    private int at;

    private Reader(String written, Map<String, String> definitions) {
      this.written = written;
      this.definitions = definitions;
    }

    private Phrase choices() {
      List<Phrase> choices = new ArrayList<>();
      choices.add(row());
      while (at < written.length() && written.charAt(at) == '|') {
        at++;
        choices.add(row());
      }
      return choices.size() == 1 ? choices.getFirst() : new OneOf(choices);
    }

    private Phrase row() {
      List<Phrase> parts = new ArrayList<>();
      while (at < written.length() && written.charAt(at) != '|' && written.charAt(at) != ')') {
        if (Character.isWhitespace(written.charAt(at))) {
          at++;
        } else {
          parts.add(part());
        }
      }
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("an empty alternative in: " + written);
      }
      if (isGap(parts.getFirst()) || isGap(parts.getLast())) {
        throw new IllegalArgumentException("a gap with nothing on one side in: " + written);
      }
      return parts.size() == 1 ? parts.getFirst() : new Row(parts);
    }

    private static boolean isGap(Phrase part) {
      return switch (part) {
        case Word word -> word.match() == Match.ANY;
        case Maybe maybe -> isGap(maybe.part());
        case Row row -> row.parts().stream().allMatch(Reader::isGap);
        case OneOf _ -> false;
      };
    }

    private Phrase part() {
      Phrase part = atom();
      if (at < written.length() && written.charAt(at) == '?') {
        at++;
        return new Maybe(part);
      }
      return part;
    }

    private Phrase atom() {
      char c = written.charAt(at);
      return switch (c) {
        case '(' -> {
          at++;
          Phrase inner = choices();
          if (at >= written.length()) {
            throw new IllegalArgumentException("a '(' is not closed in: " + written);
          }
          at++;
          yield inner;
        }
        case '{' -> {
          int end = written.indexOf('}', at);
          String name = written.substring(at + 1, Math.max(at + 1, end));
          String definition = definitions.get(name);
          if (definition == null) {
            throw new IllegalArgumentException("'" + name + "' is not defined, in: " + written);
          }
          at = end + 1;
          yield parse(definition, definitions);
        }
        case '~' -> {
          int from = ++at;
          while (at < written.length() && Character.isDigit(written.charAt(at))) {
            at++;
          }
          yield upTo(written.substring(from, at));
        }
        case '^', '$' -> {
          at++;
          yield new Word(Match.STOP, "");
        }
        default -> words();
      };
    }

    private static Phrase upTo(String digits) {
      if (!digits.matches("[1-9]")) {
        throw new IllegalArgumentException("a gap is ~1 to ~9, not ~" + digits);
      }
      int most = Integer.parseInt(digits);
      Phrase any = new Word(Match.ANY, "");
      Phrase gap = new Maybe(any);
      for (int i = 1; i < most; i++) {
        gap = new Maybe(new Row(List.of(any, gap)));
      }
      return gap;
    }

    private Phrase words() {
      int from = at;
      while (at < written.length()
          && !Character.isWhitespace(written.charAt(at))
          && SPECIAL.indexOf(written.charAt(at)) < 0) {
        at++;
      }
      String raw = written.substring(from, at);
      switch (raw) {
        case "NUM" -> {
          return new Word(Match.NUMBER, "");
        }
        case "EMAIL" -> {
          return new Word(Match.EMAIL, "");
        }
        case "URL" -> {
          return new Word(Match.URL, "");
        }
        default -> {
          // an ordinary word
        }
      }
      boolean prefix = raw.endsWith("*");
      Words words = Words.of(prefix ? raw.substring(0, raw.length() - 1) : raw);
      List<Phrase> parts = new ArrayList<>();
      for (int word = 1; word < words.count() - 1; word++) {
        boolean last = word == words.count() - 2;
        parts.add(new Word(last && prefix ? Match.PREFIX : Match.EXACT, words.word(word)));
      }
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("no word in '" + raw + "' of: " + written);
      }
      return parts.size() == 1 ? parts.getFirst() : new Row(parts);
    }
  }
}
