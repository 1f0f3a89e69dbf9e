package io.relance.domain.contact;

import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of what people are reached by. */
public final class Addresses {
  /** The most characters of an e-mail address (RFC 5321, 4.5.3.1.3, without the brackets). */
  public static final int LONGEST_EMAIL = 254;

  /** Something, an at sign, a domain with a dot, no spaces; the only proof is a delivered mail. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\.]+(\\.[^\\s@<>\"(),:;\\[\\]\\\\.]+)+");

  private Addresses() {}

  /** Whether a text is an e-mail address: the addr-spec of RFC 5322 without quoting. */
  public static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  /**
   * The public id of a LinkedIn profile: the last path segment of its address, or the text itself,
   * in lower case; empty when there is none.
   */
  public static String profile(String given) {
    String path = given.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
