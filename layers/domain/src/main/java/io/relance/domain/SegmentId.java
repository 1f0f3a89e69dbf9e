package io.relance.domain;

/**
 * One segment within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record SegmentId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public SegmentId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
