package io.relance.domain;

/**
 * A person, within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record ContactId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public ContactId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
