package io.relance.domain.action;

/**
 * An effect's id, derived from its cause: the same cause always has the same id, and the ledger
 * writes a row only where there is none, so that one cause has at most one effect (FEATURES S-04).
 *
 * @param value printable ASCII without spaces, 1 to 300 characters
 */
public record EffectId(String value) {
  private static final int LONGEST = 300;

  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public EffectId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("an effect id has 1 to 300 printable characters");
    }
  }

  /**
   * The effect of a journey's step.
   *
   * @param run the run's id
   * @param step the step's id
   * @param rotation which time the run asks it of this step, from 1
   */
  public static EffectId of(String run, String step, int rotation) {
    return new EffectId(run + "/" + step + "/" + rotation);
  }

  /** The step that asked, if a journey's did: the last but one of the parts. */
  public String step() {
    String[] parts = value.split("/", -1);
    return parts.length < 2 ? "" : parts[parts.length - 2];
  }

  @Override
  public String toString() {
    return value;
  }
}
