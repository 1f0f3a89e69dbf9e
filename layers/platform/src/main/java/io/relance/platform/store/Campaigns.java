package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignFact;
import io.relance.domain.campaign.Sequence;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Campaigns. */
public final class Campaigns {
  private final Documents documents;
  private final StateStream<CampaignId, Campaign, CampaignFact> stream;

  /** Over the state table and the journal. */
  public Campaigns(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Campaign.class,
                Keys::campaign,
                Streams::campaign,
                Campaign::apply,
                (account, campaign) -> Lists.campaigns(account, campaign.id().value())),
            documents,
            decisions);
  }

  /** One campaign, strongly consistent. */
  public Optional<Campaign> find(AccountId account, CampaignId id) {
    return stream.find(account, id);
  }

  /** A page of the account's campaigns, in the order of their ids. */
  public Page<Campaign> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.campaigns(account, "").list(), Direction.ASCENDING, after, limit, Campaign.class);
  }

  /** Decides on a campaign. */
  public Outcome<Campaign, CampaignFact> decide(
      Origin origin, CampaignId id, Decide<Campaign, CampaignFact> rule) {
    return stream.decide(origin, id, rule);
  }

  /**
   * Decides on a campaign and keeps a version of its sequence with it.
   *
   * @param sequence of the version that the rule makes of the campaign it sees
   */
  public Outcome<Campaign, CampaignFact> save(
      Origin origin,
      CampaignId id,
      Decide<Campaign, CampaignFact> rule,
      IntFunction<Sequence> sequence) {
    return stream.decide(
        origin,
        id,
        rule,
        (_, _, after) ->
            after == null
                ? List.of()
                : List.of(Sequences.row(origin.account(), id, sequence.apply(after.sequence()))));
  }
}
