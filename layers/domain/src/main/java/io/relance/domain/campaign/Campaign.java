package io.relance.domain.campaign;

import io.relance.domain.CampaignId;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.journal.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outreach campaign.
 *
 * @param id which
 * @param name as people call it
 * @param status whether it may send
 */
public record Campaign(CampaignId id, String name, Status status) {
  /** Whether a campaign may send. */
  public enum Status {
    DRAFT,
    ARCHIVED
  }

  /** The state that a stream's facts give, or null for none. */
  public static @Nullable Campaign fold(List<? extends Fact> facts) {
    Campaign state = null;
    for (Fact fact : facts) {
      if (fact instanceof CampaignFact own) {
        state = apply(state, own);
      }
    }
    return state;
  }

  /** The state after one more fact. */
  public static Campaign apply(@Nullable Campaign before, CampaignFact fact) {
    Campaign current = before == null ? new Campaign(fact.campaign(), "", Status.DRAFT) : before;
    return switch (fact) {
      case CampaignCreated c -> new Campaign(c.campaign(), c.name(), Status.DRAFT);
      case CampaignRenamed r -> new Campaign(current.id, r.name(), current.status);
      case CampaignArchived _ -> new Campaign(current.id, current.name, Status.ARCHIVED);
    };
  }
}
