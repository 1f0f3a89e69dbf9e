package io.relance.domain;

/**
 * A tenant.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record AccountId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public AccountId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
