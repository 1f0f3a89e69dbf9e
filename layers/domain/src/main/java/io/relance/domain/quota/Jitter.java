package io.relance.domain.quota;

/** Numbers that look random and are not: the same seed and number always give the same. */
public final class Jitter {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Jitter() {}

  /**
   * A fraction, evenly spread over [0, 1): FNV-1a of the seed, then the mixer of SplitMix64 (Steele
   * and others, OOPSLA 2014).
   *
   * @param seed whose jitter, such as an identity's id
   * @param number which of its draws, such as a slot's number
   */
  public static double fraction(String seed, long number) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < seed.length(); i++) {
      hash = (hash ^ seed.charAt(i)) * FNV_PRIME;
    }
    long z = hash + (number + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z = z ^ (z >>> 31);
    return (z >>> 11) * 0x1.0p-53;
  }
}
