package io.relance.sequence;

import io.relance.domain.CampaignId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignFact;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.campaign.CampaignFact.ColleagueRepliesSet;
import io.relance.domain.campaign.CampaignRules;
import io.relance.domain.campaign.CampaignRules.Ruling;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.platform.commit.Journal;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.CampaignStatistics;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Outcome;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of campaigns do. */
final class CampaignRoutes {
  private static final Rule BY_HAND = new Rule("campaign.by-hand", 1);
  private static final int LONGEST_NAME = 200;
  private final Campaigns campaigns;
  private final CampaignStatistics statistics;
  private final Journal journal;
  private final SequenceRoutes sequences;

  CampaignRoutes(Stores stores, SequenceRoutes sequences) {
    this.campaigns = stores.campaigns();
    this.statistics = stores.statistics();
    this.journal = stores.journal();
    this.sequences = sequences;
  }

  /**
   * What a caller says of a campaign.
   *
   * @param stopOnColleagueReply whether somebody's reply ends the sequences of colleagues, too
   */
  record CampaignBody(@Nullable String name, @Nullable Boolean stopOnColleagueReply) {
    /** What a new campaign is. */
    List<CampaignFact> created(CampaignId id) {
      Fields fields = new Fields();
      List<CampaignFact> facts = new ArrayList<>();
      facts.add(new CampaignCreated(id, fields.text("/name", name, LONGEST_NAME)));
      fields.check();
      policy(id, facts);
      return facts;
    }

    /** What of a campaign changes; what is left out stays. */
    List<CampaignFact> changes(CampaignId id) {
      Fields fields = new Fields();
      List<CampaignFact> facts = new ArrayList<>();
      if (name != null) {
        facts.add(new CampaignRenamed(id, fields.text("/name", name, LONGEST_NAME)));
      }
      fields.check();
      policy(id, facts);
      return facts;
    }

    private void policy(CampaignId id, List<CampaignFact> facts) {
      if (stopOnColleagueReply != null) {
        facts.add(new ColleagueRepliesSet(id, stopOnColleagueReply));
      }
    }
  }

  Response list(Request request) {
    var page = campaigns.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(
        request, page.items(), page.next(), stored -> CampaignView.of(stored.value()));
  }

  Response create(Request request) {
    CampaignId id = new CampaignId(request.newId("cam"));
    List<CampaignFact> facts = request.body(CampaignBody.class).created(id);
    return Response.created("/v1/campaigns/" + id, decide(request, id, facts));
  }

  Response read(Request request) {
    Campaign campaign = known(campaigns, request);
    return Response.ok(
        CampaignView.of(
            campaign,
            statistics.counted(request.account(), campaign.id(), LocalDate.MIN, LocalDate.MAX)));
  }

  Response change(Request request) {
    CampaignId id = known(campaigns, request).id();
    return Response.ok(decide(request, id, request.body(CampaignBody.class).changes(id)));
  }

  Response launch(Request request) {
    return ruled(
        request,
        campaign -> {
          sequences.requireIdentities(request.account(), campaign);
          return CampaignRules.launch(request.account(), campaign, request.now());
        });
  }

  Response pause(Request request) {
    return ruled(request, campaign -> CampaignRules.pause(request.account(), campaign));
  }

  Response resume(Request request) {
    return ruled(
        request, campaign -> CampaignRules.resume(request.account(), campaign, request.now()));
  }

  Response archive(Request request) {
    ruled(request, campaign -> CampaignRules.archive(request.account(), campaign, request.now()));
    return Response.noContent();
  }

  static Campaign known(Campaigns campaigns, Request request) {
    CampaignId id = request.path("campaign", CampaignId::new);
    return campaigns
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("campaign", id));
  }

  /** What a rule decides; 409 with its reason when it refuses. */
  static Decision<CampaignFact> granted(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Decided(Decision<CampaignFact> decision) -> decision;
      case Ruling.Refused(String reason) -> throw ProblemException.of(ProblemType.CONFLICT, reason);
    };
  }

  private Response ruled(Request request, Function<Campaign, Ruling> rule) {
    Campaign known = known(campaigns, request);
    if (isDone(request, known.id())) {
      return Response.ok(CampaignView.of(known));
    }
    return Response.ok(
        view(
            campaigns.decide(
                Origins.of(request),
                known.id(),
                Decide.onKnown(known, state -> granted(rule.apply(state))))));
  }

  /** Whether a first attempt did it that died between its commit and its answer. */
  private boolean isDone(Request request, CampaignId id) {
    return request.isRetry()
        && journal.get(request.account(), Streams.campaign(id), request.cause()).isPresent();
  }

  private CampaignView decide(Request request, CampaignId id, List<CampaignFact> facts) {
    return view(
        campaigns.decide(
            Origins.of(request),
            id,
            before ->
                Decision.of(
                    BY_HAND,
                    Map.of(),
                    facts.stream()
                        .filter(
                            fact -> before == null || !Campaign.apply(before, fact).equals(before))
                        .toList())));
  }

  private static CampaignView view(Outcome<Campaign, CampaignFact> outcome) {
    Campaign state = outcome.state();
    if (state == null) {
      throw new IllegalStateException("a decision on a campaign leaves one");
    }
    return CampaignView.of(state);
  }
}
