package io.relance.domain.reply.date;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mends names of months and weekdays with one letter wrong, missing, too many, or two exchanged
 * ("14 Setpember"): only beside a number, only long names, and never the first letter.
 */
final class Misspellings {
  private static final int SHORTEST = 6;

  private Misspellings() {}

  /** Puts the names meant in the place of the words written. */
  static void mend(List<Item> items, String text, Lexicon lexicon) {
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.type() == Item.Type.WORD
          && item.to() - item.from() >= SHORTEST - 1
          && besideNumber(items, i)) {
        Lexicon.Entry meant = meant(text.substring(item.from(), item.to()), lexicon);
        if (meant != null) {
          items.set(
              i, new Item(Item.Type.PHRASE, item.from(), item.to(), 0, 0, item.spaced(), meant));
        }
      }
    }
  }

  private static boolean besideNumber(List<Item> items, int at) {
    if (items.get(at + 1).isNumber()) {
      return true;
    }
    int before = at - 1;
    while (before > 0
        && before > at - 3
        && (items.get(before).is(Cue.OF)
            || items.get(before).is(Cue.ORDINAL)
            || items.get(before).isMark('.'))) {
      before--;
    }
    return before >= 0 && items.get(before).isNumber();
  }

  /** What a word means that is no word of the lexicon: a name it is nearly, or null. */
  static Lexicon.@Nullable Entry meant(String word, Lexicon lexicon) {
    if (word.isEmpty()) {
      return null;
    }
    for (Lexicon.Name name : lexicon.names()) {
      if (isNear(word, name.written())) {
        return name.entry();
      }
    }
    return null;
  }

  /** Whether one edit makes a word the name. */
  static boolean isNear(String word, String name) {
    if (name.length() < SHORTEST
        || word.charAt(0) != name.charAt(0)
        || Math.abs(word.length() - name.length()) > 1) {
      return false;
    }
    int same = 0;
    int shorter = Math.min(word.length(), name.length());
    while (same < shorter && word.charAt(same) == name.charAt(same)) {
      same++;
    }
    String rest = word.substring(same);
    String meant = name.substring(same);
    boolean exchanged =
        rest.length() > 1
            && meant.length() > 1
            && rest.charAt(0) == meant.charAt(1)
            && rest.charAt(1) == meant.charAt(0)
            && rest.substring(2).equals(meant.substring(2));
    return exchanged
        || tail(rest, 1).equals(tail(meant, 1))
        || rest.equals(tail(meant, 1))
        || tail(rest, 1).equals(meant);
  }

  private static String tail(String text, int from) {
    return text.length() < from ? text : text.substring(from);
  }
}
