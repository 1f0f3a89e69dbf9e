package io.relance.local.corpus;

/**
 * A figure and the bound that it is held to.
 *
 * @param name what it is
 * @param value measured; NaN when there was nothing to measure
 * @param bound the bound
 * @param atLeast whether the bound is the lowest that will do, else the highest
 * @param format for both numbers: a share, or a count
 */
record Target(String name, double value, double bound, boolean atLeast, String format) {
  static Target atLeast(String name, double value, double bound) {
    return new Target(name, value, bound, true, "%.4f");
  }

  static Target atMost(String name, double value, double bound) {
    return new Target(name, value, bound, false, "%.4f");
  }

  /** A number of cases. */
  static Target noMoreThan(String name, double count, int bound) {
    return new Target(name, count, bound, false, "%.0f");
  }

  boolean isMeasured() {
    return !Double.isNaN(value);
  }

  boolean isMet() {
    return isMeasured() && (atLeast ? value >= bound : value <= bound);
  }

  @Override
  public String toString() {
    String verdict = isMet() ? "ok  " : isMeasured() ? "MISS" : "-   ";
    String measured = isMeasured() ? String.format(format, value) : "-";
    return String.format(
        "%s %-52s %8s  (%s %s)",
        verdict, name, measured, atLeast ? "at least" : "at most", String.format(format, bound));
  }
}
