package io.relance.domain.campaign;

import io.relance.domain.CampaignId;
import io.relance.domain.journal.Fact;

/** What can happen to a campaign; folding these gives {@link Campaign}. */
public sealed interface CampaignFact extends Fact {
  /** Which. */
  CampaignId campaign();

  /** It exists, as a draft. */
  record CampaignCreated(CampaignId campaign, String name) implements CampaignFact {}

  /** It has another name. */
  record CampaignRenamed(CampaignId campaign, String name) implements CampaignFact {}

  /** It is over for good: nothing more is sent. */
  record CampaignArchived(CampaignId campaign) implements CampaignFact {}
}
