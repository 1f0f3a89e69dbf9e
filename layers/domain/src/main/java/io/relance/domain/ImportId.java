package io.relance.domain;

/**
 * One file of contacts on its way into a campaign, within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record ImportId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public ImportId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
