package io.relance.domain;

/**
 * An outreach campaign, within one account.
 *
 * @param value letters, digits, {@code _} and {@code -}; 1 to 64 characters
 */
public record CampaignId(String value) {
  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public CampaignId {
    Ids.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
