package io.relance.providers.mime;

import java.util.ArrayList;
import java.util.List;

/** Message identifiers in header fields (RFC 5322 section 3.6.4). */
public final class MessageIds {
  private static final int LONGEST = 998;
  private static final int MOST = 200;

  private MessageIds() {}

  /**
   * The identifiers of a Message-ID, In-Reply-To or References field in their order, without angle
   * brackets; words outside brackets are left out, but for a field that has no brackets at all.
   *
   * @param field the field's value; at most 200 identifiers are read
   */
  public static List<String> in(String field) {
    List<String> ids = new ArrayList<>();
    int open = field.indexOf('<');
    while (open >= 0 && ids.size() < MOST) {
      int close = field.indexOf('>', open);
      if (close < 0) {
        break;
      }
      // Some mailers fold inside an identifier.
      String id = withoutBlanks(field.substring(open + 1, close));
      if (!id.isEmpty() && id.length() <= LONGEST) {
        ids.add(id);
      }
      open = field.indexOf('<', close);
    }
    String bare = field.strip();
    if (ids.isEmpty()
        && bare.length() <= LONGEST
        && bare.indexOf('@') > 0
        && withoutBlanks(bare).equals(bare)) {
      ids.add(bare);
    }
    return List.copyOf(ids);
  }

  private static String withoutBlanks(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != '<') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
