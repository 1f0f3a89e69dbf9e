package io.relance.local.cli;

/** Counts what came out otherwise than expected. */
final class Tally {
  private int surprises;

  /** What to print: as told when it is fine, else marked and counted. */
  String expect(boolean fine, String told) {
    if (!fine) {
      surprises++;
    }
    return fine ? told : "!! " + told;
  }

  int surprises() {
    return surprises;
  }
}
