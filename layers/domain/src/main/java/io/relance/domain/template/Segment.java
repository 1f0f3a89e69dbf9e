package io.relance.domain.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A piece of a template, as scanned from its source. */
sealed interface Segment {
  /** Text that stands for itself. */
  record Literal(String text) implements Segment {}

  /**
   * A hole.
   *
   * @param name in lower case
   * @param fallback what fills it when the contact has no value, or null when nothing may
   */
  record Variable(String name, @Nullable String fallback) implements Segment {}

  /** Something that looks like a variable and isn't one. */
  record Broken(String message) implements Segment {}

  /** What begins a variable. */
  String OPEN = "{{";

  /** What ends it. */
  String CLOSE = "}}";

  /** Before {@link #OPEN}, makes it literal text. */
  char ESCAPE = '\\';

  /** The form of a name. */
  Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

  /** Reads a source once from left to right. */
  static List<Segment> scan(String source) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int open = source.indexOf(OPEN, at);
      if (open < 0) {
        segments.add(new Literal(source.substring(at)));
        return segments;
      }
      if (open > at && source.charAt(open - 1) == ESCAPE) {
        segments.add(new Literal(source.substring(at, open - 1) + OPEN));
        at = open + OPEN.length();
        continue;
      }
      if (open > at) {
        segments.add(new Literal(source.substring(at, open)));
      }
      int close = source.indexOf(CLOSE, open);
      if (close < 0) {
        segments.add(new Broken("\"{{\" at character " + (open + 1) + " is never closed"));
        return segments;
      }
      segments.add(variable(source.substring(open + OPEN.length(), close), open + 1));
      at = close + CLOSE.length();
    }
    return segments;
  }

  private static Segment variable(String inside, int position) {
    int bar = inside.indexOf('|');
    String name = Variables.normal(bar < 0 ? inside : inside.substring(0, bar));
    if (inside.contains(OPEN) || !NAME.matcher(name).matches()) {
      return new Broken(
          "at character "
              + position
              + ": a variable is written {{name}} or {{name|fallback}}, not {{"
              + clip(inside)
              + "}}");
    }
    return new Variable(name, bar < 0 ? null : inside.substring(bar + 1).strip());
  }

  private static String clip(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
