package io.relance.platform.view;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.action.Effect;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.journey.Journey;
import io.relance.domain.journey.Run;
import io.relance.platform.commit.Stored;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Colleagues;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Effects;
import io.relance.platform.store.Sequences;
import io.relance.platform.store.Stores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One enrolment with what it waits for, until when and why (FEATURES X-01). */
public final class EnrolmentViews {
  private final Campaigns campaigns;
  private final Sequences sequences;
  private final Effects effects;
  private final Contacts contacts;
  private final Colleagues colleagues;

  /** Over these stores. */
  public EnrolmentViews(Stores stores) {
    this.campaigns = stores.campaigns();
    this.sequences = stores.sequences();
    this.effects = stores.effects();
    this.contacts = stores.contacts();
    this.colleagues = stores.colleagues();
  }

  /** Shows an enrolment. */
  public EnrolmentView of(AccountId account, Enrolment enrolment) {
    Optional<SequenceState> state =
        Optional.ofNullable(enrolment.run()).flatMap(run -> state(account, enrolment, run));
    return EnrolmentView.of(
        enrolment, state.orElse(null), waitingFor(account, enrolment, state.orElse(null)));
  }

  private Optional<SequenceState> state(AccountId account, Enrolment enrolment, Run run) {
    Effect effect =
        SequenceRules.awaited(enrolment)
            .flatMap(id -> effects.find(account, id))
            .map(Stored::value)
            .orElse(null);
    return sequences
        .find(account, enrolment.id().campaign(), run.version())
        .map(Sequence::definition)
        .map(definition ->
            SequenceState.of(run, Journey.status(definition, run, effect), enrolment.notDone()));
  }

  /** A pause knows more than the run that it holds: the date and the instant. */
  private @Nullable String waitingFor(
      AccountId account, Enrolment enrolment, @Nullable SequenceState state) {
    return switch (enrolment.status()) {
      case WAITING -> start(account, enrolment);
      case ACTIVE ->
          state == null
              ? start(account, enrolment)
              : stopping(account, enrolment).orElseGet(state::inWords);
      case PAUSED, STOPPED, FINISHED -> EnrolmentView.waitingFor(enrolment);
    };
  }

  /** A colleague's reply is noticed by the run at its next step; whoever asks is told before. */
  private Optional<String> stopping(AccountId account, Enrolment enrolment) {
    CampaignId campaign = enrolment.id().campaign();
    return campaigns
        .find(account, campaign)
        .filter(Campaign::stopOnColleagueReply)
        .flatMap(_ -> contacts.find(account, enrolment.id().contact()))
        .flatMap(contact -> colleagues.replied(account, campaign, contact, _ -> {}))
        .map(colleague ->
            "its next step, before which it stops: the colleague " + colleague + " replied");
  }

  private @Nullable String start(AccountId account, Enrolment enrolment) {
    Campaign campaign = campaigns.find(account, enrolment.id().campaign()).orElse(null);
    if (campaign == null || campaign.sequence() == 0 || !SequenceRules.canStart(enrolment)) {
      return EnrolmentView.waitingFor(enrolment);
    }
    return switch (campaign.status()) {
      case DRAFT -> "the campaign's launch";
      case RUNNING -> "its turn: the campaign is going through its contacts";
      case PAUSED -> "somebody to resume the campaign";
      case ARCHIVED -> "its turn to be stopped: the campaign is archived";
    };
  }
}
