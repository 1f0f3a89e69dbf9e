package io.relance.domain.campaign;

import io.relance.domain.CampaignId;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.CampaignFact.CampaignLaunched;
import io.relance.domain.campaign.CampaignFact.CampaignPaused;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.campaign.CampaignFact.CampaignResumed;
import io.relance.domain.campaign.CampaignFact.CampaignWalked;
import io.relance.domain.campaign.CampaignFact.ColleagueRepliesSet;
import io.relance.domain.campaign.CampaignFact.SequenceSaved;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outreach campaign.
 *
 * @param id which
 * @param name as people call it
 * @param status whether it may send
 * @param sequence the newest version of its sequence; 0 while it has none
 * @param walks how many walks it ever began
 * @param walk the one under way, or null
 * @param stopOnColleagueReply whether somebody's reply ends the sequences of colleagues, too (S-05)
 */
public record Campaign(
    CampaignId id,
    String name,
    Status status,
    int sequence,
    int walks,
    @Nullable Walk walk,
    boolean stopOnColleagueReply) {
  /** Whether a campaign may send. */
  public enum Status {
    /** Not launched. */
    DRAFT,
    RUNNING,
    /** Nothing is sent until somebody resumes it. */
    PAUSED,
    /** Over for good. */
    ARCHIVED
  }

  /** The state that a stream's facts give, or null for none. */
  public static @Nullable Campaign fold(List<? extends Fact> facts) {
    return Fold.over(null, facts, CampaignFact.class, Campaign::apply);
  }

  /** The state after one more fact. */
  public static Campaign apply(@Nullable Campaign before, CampaignFact fact) {
    Campaign current = before == null ? draft(fact.campaign(), "") : before;
    return switch (fact) {
      case CampaignCreated c -> draft(c.campaign(), c.name());
      case CampaignRenamed r -> current.named(r.name());
      case ColleagueRepliesSet c -> current.stoppingOnColleagueReply(c.stops());
      case SequenceSaved s -> current.with(s.version());
      case CampaignLaunched _, CampaignResumed _ -> current.with(Status.RUNNING);
      case CampaignPaused _ -> current.with(Status.PAUSED);
      case CampaignArchived _ -> current.with(Status.ARCHIVED);
      case CampaignWalked w -> current.walking(w.walk());
      case CampaignHandedOn _ -> current;
    };
  }

  /** Whether an action of the campaign may be carried out, in the transaction of its claim. */
  public Standing standing() {
    return switch (status) {
      case RUNNING -> new Standing.Active();
      case DRAFT -> new Standing.Paused("the campaign is not launched", null);
      case PAUSED -> new Standing.Paused("the campaign is paused", null);
      case ARCHIVED -> new Standing.Over("the campaign is archived");
    };
  }

  private static Campaign draft(CampaignId id, String name) {
    return new Campaign(id, name, Status.DRAFT, 0, 0, null, false);
  }

  private Campaign named(String newName) {
    return new Campaign(id, newName, status, sequence, walks, walk, stopOnColleagueReply);
  }

  private Campaign with(Status newStatus) {
    return new Campaign(id, name, newStatus, sequence, walks, walk, stopOnColleagueReply);
  }

  private Campaign with(int newSequence) {
    return new Campaign(id, name, status, newSequence, walks, walk, stopOnColleagueReply);
  }

  private Campaign walking(@Nullable Walk newWalk) {
    int begun = newWalk == null ? walks : Math.max(walks, newWalk.number());
    return new Campaign(id, name, status, sequence, begun, newWalk, stopOnColleagueReply);
  }

  private Campaign stoppingOnColleagueReply(boolean stops) {
    return new Campaign(id, name, status, sequence, walks, walk, stops);
  }
}
