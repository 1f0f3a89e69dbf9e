package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.bulk.ImportRules;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolment.Progress;
import io.relance.domain.bulk.SegmentEnrolment.Status;
import io.relance.domain.bulk.SegmentEnrolmentRules;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactFacts;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.journal.Cause;
import io.relance.domain.timer.Timer;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.message.Message;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Origin;
import io.relance.platform.store.SegmentEnrolments;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Goes through the account's contacts, a part at a time, and enrols those for whom a segment's
 * criteria hold (FEATURES S-02). As with imports, who joins is a decision of its own, and how far
 * it is is written with the timer that goes on.
 */
final class AdvanceSegment {
  /** The kind of the causes by which contacts join; their ids are the segment enrolment's. */
  static final String CAUSE = "segment";

  private static final int PART = 50;
  private static final int MOST_PARTS = 20;

  private final SegmentEnrolments segments;
  private final Campaigns campaigns;
  private final Contacts contacts;
  private final JoinCampaign join;
  private final Parts parts;

  AdvanceSegment(Stores stores) {
    this.segments = stores.segmentEnrolments();
    this.campaigns = stores.campaigns();
    this.contacts = stores.contacts();
    this.join = new JoinCampaign(stores);
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
    SegmentEnrolmentId id = new SegmentEnrolmentId(timer.subject());
    SegmentEnrolment known = segments.find(account, id).orElse(null);
    if (known == null || !SegmentEnrolmentRules.awaits(known, timer)) {
      segments.decide(origin, id, _ -> SegmentEnrolmentRules.stale(timer));
      return Optional.empty();
    }
    Campaign campaign = campaigns.find(account, known.campaign()).orElse(null);
    if (campaign == null || campaign.status() == Campaign.Status.ARCHIVED) {
      segments.decide(
          origin, id, Decide.onKnown(known, state -> SegmentEnrolmentRules.archived(state, timer)));
      return Optional.empty();
    }
    Page<Contact> page = contacts.all(account, known.progress().after(), PART);
    Progress after = enrolled(origin, known, campaign, page);
    var outcome =
        segments.decide(
            origin,
            id,
            Decide.onKnown(
                known,
                state ->
                    SegmentEnrolmentRules.advanced(
                        state, timer, after, page.next() == null, last, origin.now())));
    SegmentEnrolment state = outcome.state();
    return last || outcome.repeated() || state == null || state.status() != Status.RUNNING
        ? Optional.empty()
        : Optional.of(state.timer(account, origin.now().plus(ImportRules.GOING_ON)));
  }

  private Progress enrolled(
      Origin origin, SegmentEnrolment known, Campaign campaign, Page<Contact> page) {
    Criteria criteria = segments.criteria(origin.account(), known.id());
    Progress at = known.progress();
    List<EnrolmentId> waiting = new ArrayList<>();
    int joined = 0;
    int already = 0;
    int refused = 0;
    for (Stored<Contact> contact : page.items()) {
      if (!criteria.holds(ContactFacts.of(contact.value()), origin.now())) {
        continue;
      }
      switch (join.on(of(origin, known), campaign, contact.value())) {
        case JoinCampaign.Result.Joined(EnrolmentId id, boolean begun) -> {
          joined++;
          if (!begun) {
            waiting.add(id);
          }
        }
        case JoinCampaign.Result.Already _ -> already++;
        case JoinCampaign.Result.Refused _ -> refused++;
      }
    }
    join.startLate(origin, campaign.id(), waiting);
    return new Progress(
        page.next(),
        at.part() + 1,
        at.seen() + page.items().size(),
        at.enrolled() + joined,
        at.already() + already,
        at.refused() + refused);
  }

  /** Who joins does so by the wish of whoever asked for the segment. */
  private static Origin of(Origin part, SegmentEnrolment known) {
    return part.because(new Cause(CAUSE, known.id().value())).by(known.actor());
  }
}
