package io.relance.sequence;

import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.Walk;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.statistics.CampaignCounts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the API shows it.
 *
 * @param sequenceVersion the newest version of its sequence, or null while it has none
 * @param progress of its contacts; only where one campaign is asked for
 */
record CampaignView(
    String id,
    String name,
    Campaign.Status status,
    @Nullable Integer sequenceVersion,
    boolean stopOnColleagueReply,
    @Nullable Progress progress) {

  /**
   * How many of its contacts are where.
   *
   * @param waiting the campaign has not begun with them
   * @param active the sequence runs
   * @param underWay what the campaign is doing to all of them just now, or null
   */
  record Progress(
      long enrolled,
      long waiting,
      long active,
      long paused,
      long stopped,
      long finished,
      @Nullable UnderWay underWay) {}

  /**
   * A launch, resume or archiving that is going through the contacts.
   *
   * @param seen contacts so far
   */
  record UnderWay(Walk.Purpose what, long seen, boolean again) {}

  static CampaignView of(Campaign campaign) {
    return new CampaignView(
        campaign.id().value(),
        campaign.name(),
        campaign.status(),
        version(campaign),
        campaign.stopOnColleagueReply(),
        null);
  }

  private static @Nullable Integer version(Campaign campaign) {
    return campaign.sequence() == 0 ? null : campaign.sequence();
  }

  /** With the counters of all its days. */
  static CampaignView of(Campaign campaign, Map<String, Long> counts) {
    Walk walk = campaign.walk();
    return new CampaignView(
        campaign.id().value(),
        campaign.name(),
        campaign.status(),
        version(campaign),
        campaign.stopOnColleagueReply(),
        new Progress(
            counts.getOrDefault(CampaignCounts.ENROLLED, 0L),
            in(Enrolment.Status.WAITING, counts),
            in(Enrolment.Status.ACTIVE, counts),
            in(Enrolment.Status.PAUSED, counts),
            in(Enrolment.Status.STOPPED, counts),
            in(Enrolment.Status.FINISHED, counts),
            walk == null ? null : new UnderWay(walk.what(), walk.seen(), walk.again())));
  }

  private static long in(Enrolment.Status status, Map<String, Long> counts) {
    return counts.getOrDefault(CampaignCounts.STATUS + status.name(), 0L);
  }
}
