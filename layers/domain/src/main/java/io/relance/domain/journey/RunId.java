package io.relance.domain.journey;

/**
 * One passage of one contact or lead through a journey; a second enrolment is another run.
 *
 * @param value printable ASCII without spaces, 1 to 200 characters, such as {@code
 *     campaign/contact/1}
 */
public record RunId(String value) {
  private static final int LONGEST = 200;

  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public RunId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a run id has 1 to 200 printable characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
