package io.relance.platform.commit;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.platform.commit.Write.Listing;

/**
 * Every list of the index {@code listed}, and a row's place in it. As with {@link Keys}, an
 * account's lists begin with its id and a {@code #}.
 */
public final class Lists {
  private Lists() {}

  /** In the list of an account's contacts. */
  public static Listing contacts(AccountId account, String order) {
    return of(account, "CONTACTS", order);
  }

  /** In the list of an account's campaigns. */
  public static Listing campaigns(AccountId account, String order) {
    return of(account, "CAMPAIGNS", order);
  }

  /** In the list of a campaign's enrolments. */
  public static Listing enrolments(AccountId account, CampaignId campaign, String order) {
    return of(account, "ENROLMENTS#" + campaign, order);
  }

  /** In the list of a campaign's imports. */
  public static Listing imports(AccountId account, CampaignId campaign, String order) {
    return of(account, "IMPORTS#" + campaign, order);
  }

  /** In the list of a campaign's enrolments of segments. */
  public static Listing segmentEnrolments(AccountId account, CampaignId campaign, String order) {
    return of(account, "SEGMENTED#" + campaign, order);
  }

  /** In the list of an account's segments. */
  public static Listing segments(AccountId account, String order) {
    return of(account, "SEGMENTS", order);
  }

  /** In the list of an account's replies: the inbox. */
  public static Listing replies(AccountId account, String order) {
    return of(account, "REPLIES", order);
  }

  /** In the list of an account's replies that matched nobody (FEATURES R-08). */
  public static Listing unmatched(AccountId account, String order) {
    return of(account, "UNMATCHED", order);
  }

  /** In the list of an account's replies that people corrected (FEATURES O-11). */
  public static Listing corrected(AccountId account, String order) {
    return of(account, "CORRECTED", order);
  }

  /** In the list of an account's identities. */
  public static Listing identities(AccountId account, String order) {
    return of(account, "IDENTITIES", order);
  }

  /**
   * In one of the lists of an account's effects.
   *
   * @param group which, such as {@code UNKNOWN}
   */
  public static Listing effects(AccountId account, String group, String order) {
    return of(account, "EFFECTS#" + group, order);
  }

  /** In the list of the tasks that a campaign waits for. */
  public static Listing tasks(AccountId account, CampaignId campaign, String order) {
    return of(account, "TASKS#" + campaign, order);
  }

  /** In the list of an account's outbox. */
  public static Listing outbox(AccountId account, String order) {
    return of(account, "OUTBOX", order);
  }

  /** In the list of an account's inbound endpoints. */
  public static Listing inboundEndpoints(AccountId account, String order) {
    return of(account, "IN", order);
  }

  /** In the list of what an account's mail left in quarantine. */
  public static Listing quarantine(AccountId account, String order) {
    return of(account, "QUARANTINE", order);
  }

  private static Listing of(AccountId account, String list, String order) {
    return new Listing(account + "#L#" + list, order);
  }
}
