package io.relance.domain.reply.date;

/** Numbers to 99 in Han numerals, as in 八月十日; read only before 年, 月 or 日. */
final class Kanji {
  private static final String DIGITS = "〇一二三四五六七八九";

  private Kanji() {}

  static boolean isNumeral(char c) {
    return c == '十' || c == '元' || DIGITS.indexOf(c) >= 0;
  }

  /** The index after a number that starts here and stands before a date mark, or {@code at}. */
  static int end(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < 4 && isNumeral(text.charAt(end))) {
      end++;
    }
    return end < text.length() && "年月日週".indexOf(text.charAt(end)) >= 0 ? end : at;
  }

  static int value(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '元') {
        value = 1;
      } else if (c == '十') {
        value = value == 0 ? 10 : value * 10;
      } else {
        int digit = DIGITS.indexOf(c);
        boolean afterTen = i > from && text.charAt(i - 1) == '十';
        value = afterTen || value == 0 ? value + digit : value * 10 + digit;
      }
    }
    return value;
  }
}
