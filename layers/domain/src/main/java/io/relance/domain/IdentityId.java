package io.relance.domain;

/**
 * A sending mailbox or LinkedIn profile, within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record IdentityId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public IdentityId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
