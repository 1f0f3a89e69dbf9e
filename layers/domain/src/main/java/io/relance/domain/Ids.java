package io.relance.domain;

/** The form that every id has: safe in a key, a URL and a file name. */
final class Ids {
  private static final int LONGEST = 64;

  private Ids() {}

  static void require(String value) {
    if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(Ids::allowed)) {
      throw new IllegalArgumentException(
          "an id has 1 to 64 letters, digits, _ or -, not \"" + clip(value) + "\"");
    }
  }

  private static boolean allowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static String clip(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }
}
