package io.relance.domain;

/**
 * One contact in one campaign; there is at most one enrolment for each such pair, so the pair is
 * the id (FEATURES T-02).
 *
 * @param contact who
 * @param campaign in what
 */
public record EnrolmentId(ContactId contact, CampaignId campaign) {
  @Override
  public String toString() {
    return campaign + "/" + contact;
  }
}
