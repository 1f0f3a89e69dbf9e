package io.relance.domain;

/**
 * One enrolment of a segment's contacts into a campaign, within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record SegmentEnrolmentId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public SegmentEnrolmentId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
