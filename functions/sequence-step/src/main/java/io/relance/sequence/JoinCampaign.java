package io.relance.sequence;

import io.relance.domain.CampaignId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.EnrolRules;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.enrolment.Turn;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.platform.commit.Journal;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Outcome;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of many contacts joins a campaign, and begins at once where it runs. The origin's cause is
 * the same for every attempt at the same contact: a repeat changes nothing and comes out the same.
 */
final class JoinCampaign {
  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final Journal journal;

  JoinCampaign(Stores stores) {
    this.campaigns = stores.campaigns();
    this.enrolments = stores.enrolments();
    this.journal = stores.journal();
  }

  /** What became of it. */
  sealed interface Result {
    /**
     * The contact joined, by this cause.
     *
     * @param begun whether the sequence has surely begun, if the campaign runs
     */
    record Joined(EnrolmentId id, boolean begun) implements Result {}

    /**
     * The contact is or was in the campaign (S-02: once).
     *
     * @param first by what it joined
     */
    record Already(Cause first) implements Result {}

    /** It must not be contacted, for this reason. */
    record Refused(String reason) implements Result {}
  }

  Result on(Origin origin, Campaign campaign, Contact contact) {
    if (contact.suppression() != null) {
      return new Result.Refused(
          "the contact must not be contacted: "
              + contact.suppression().reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    EnrolmentId id = new EnrolmentId(contact.id(), campaign.id());
    if (enrolments.find(origin.account(), id).isPresent()) {
      return before(origin, id);
    }
    Outcome<Enrolment, EnrolmentFact> outcome =
        enrolments.turn(origin, id, known -> joins(campaign, id, known));
    if (outcome.decision() == null) {
      return new Result.Joined(id, false);
    }
    return outcome.decision().facts().isEmpty()
        ? before(origin, id)
        : new Result.Joined(id, campaign.status() == Campaign.Status.RUNNING);
  }

  private static Turn joins(Campaign campaign, EnrolmentId id, @Nullable Enrolment known) {
    return known == null && campaign.status() == Campaign.Status.RUNNING
        ? SequenceRules.enrolAndStart(id, campaign.sequence())
        : Turn.of(EnrolRules.enrol(id, known == null));
  }

  private Result before(Origin origin, EnrolmentId id) {
    Cause first =
        journal.read(origin.account(), Streams.enrolment(id)).stream()
            .map(Entry::cause)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(id + " has no journal"));
    return first.equals(origin.cause()) ? new Result.Joined(id, false) : new Result.Already(first);
  }

  /** A launch since then may have gone past those who joined and did not begin. */
  void startLate(Origin origin, CampaignId id, List<EnrolmentId> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    campaigns
        .find(origin.account(), id)
        .filter(campaign -> campaign.status() == Campaign.Status.RUNNING)
        .ifPresent(campaign ->
            waiting.stream()
                .filter(each ->
                    enrolments
                        .find(origin.account(), each)
                        .filter(SequenceRules::canStart)
                        .isPresent())
                .forEach(
                    each -> StartEnrolment.start(enrolments, origin, each, campaign.sequence())));
  }
}
