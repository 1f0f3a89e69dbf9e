package io.relance.sequence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignRules;
import io.relance.domain.campaign.Walk;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.ResumeRules;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.timer.Timer;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.message.Message;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Goes through a campaign's enrolments after a launch, a resume or an archiving, a part at a time
 * (FEATURES S-02). What is done to an enrolment is a decision of its own, which a repeat leaves as
 * it is; where the walk has come is the campaign's state, written with the timer that goes on.
 */
final class WalkCampaign {
  private static final int PART = 100;

  /** The most parts of one message. */
  private static final int MOST_PARTS = 10;

  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final Parts parts;

  WalkCampaign(Stores stores) {
    this.campaigns = stores.campaigns();
    this.enrolments = stores.enrolments();
    this.parts = new Parts(stores.clock(), MOST_PARTS);
  }

  /**
   * Goes on, by one part at least: the timer is spent.
   *
   * @param left milliseconds that the function still has
   */
  void on(Message.TimerDue due, IntSupplier left) {
    parts.follow(due, left, this::part);
  }

  /** Does one part; the timer of the next one unless this was the last, or another goes on. */
  private Optional<Timer> part(Origin origin, Timer timer, boolean last) {
    AccountId account = timer.account();
    CampaignId id = new CampaignId(timer.subject());
    Campaign campaign = campaigns.find(account, id).orElse(null);
    if (campaign == null
        || campaign.walk() == null
        || !CampaignRules.awaits(account, campaign, timer)) {
      campaigns.decide(origin, id, _ -> CampaignRules.stale(timer));
      return Optional.empty();
    }
    Walk walk = campaign.walk();
    Page<Enrolment> page = enrolments.inCampaign(account, id, walk.after(), PART);
    Map<Key, List<Enrolment>> lanes =
        page.items().stream()
            .map(Stored::value)
            .collect(
                groupingBy(
                    enrolment -> Enrolments.countsIn(origin, enrolment.id()),
                    LinkedHashMap::new,
                    toList()));
    Lanes.each(lanes, enrolment -> pass(origin, campaign, walk, enrolment));
    var outcome =
        campaigns.decide(
            origin,
            id,
            Decide.onKnown(
                campaign,
                state ->
                    CampaignRules.walked(
                        account,
                        state,
                        timer,
                        page.items().size(),
                        page.next(),
                        last,
                        origin.now())));
    Campaign after = outcome.state();
    return last
            || page.next() == null
            || outcome.repeated()
            || after == null
            || after.walk() == null
        ? Optional.empty()
        : Optional.of(after.walk().timer(account, id));
  }

  private void pass(Origin walking, Campaign campaign, Walk walk, Enrolment enrolment) {
    switch (walk.what()) {
      case GO -> {
        if (SequenceRules.canStart(enrolment)) {
          StartEnrolment.start(enrolments, walking, enrolment.id(), campaign.sequence());
        } else if (!walk.again() && SequenceRules.awaited(enrolment).isPresent()) {
          enrolments.decideOnExisting(walking, enrolment.id(), SequenceRules::campaignResumed);
        }
      }
      case STOP -> {
        if (enrolment.isOpen()) {
          enrolments.decideOnExisting(
              walking,
              enrolment.id(),
              state -> ResumeRules.stop(walking.account(), state, StopReason.CAMPAIGN_ARCHIVED));
        }
      }
    }
  }
}
