package io.relance.domain;

/**
 * One reply, derived from the provider's event id or the content, so that a repeat has the same id.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record ReplyId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public ReplyId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
