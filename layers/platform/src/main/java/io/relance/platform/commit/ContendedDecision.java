package io.relance.platform.commit;

/**
 * Others kept changing what a decision stands on, or the store stayed too busy; try again later.
 */
public final class ContendedDecision extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** After so many attempts. */
  public ContendedDecision(int attempts) {
    super("still a conflict after " + attempts + " attempts");
  }
}
