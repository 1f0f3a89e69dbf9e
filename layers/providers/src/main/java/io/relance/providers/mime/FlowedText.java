package io.relance.providers.mime;

/** {@code format=flowed} (RFC 3676): joins the lines that the sender's program broke. */
final class FlowedText {
  private static final int DEEPEST = 20;

  private FlowedText() {}

  /**
   * The text with soft line breaks undone.
   *
   * @param deleteSpace {@code DelSp=yes}: the blank that marks a soft break is not part of the text
   */
  static String join(String text, boolean deleteSpace) {
    StringBuilder joined = new StringBuilder(text.length());
    boolean soft = false;
    int depth = 0;
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf('\n', from);
      to = to < 0 ? text.length() : to;
      int start = from;
      int quoted = 0;
      while (start < to && text.charAt(start) == '>') {
        start++;
        quoted++;
      }
      if (start < to && text.charAt(start) == ' ') {
        start++;
      }
      String line = text.substring(start, to);
      boolean signature = line.equals("-- ");
      if (soft && quoted == depth && !signature) {
        joined.append(line);
      } else {
        joined.append(from > 0 ? "\n" : "");
        joined.repeat('>', Math.min(quoted, DEEPEST)).append(quoted > 0 ? " " : "").append(line);
      }
      soft = line.endsWith(" ") && !signature;
      depth = quoted;
      if (soft && deleteSpace) {
        joined.setLength(joined.length() - 1);
      }
      from = to + 1;
    }
    return joined.toString();
  }
}
