package io.relance.sequence;

import io.relance.domain.CampaignId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignFact;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.platform.commit.Stored;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Origins;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the routes of campaigns do. */
final class CampaignRoutes {
  private static final Rule BY_HAND = new Rule("campaign.by-hand", 1);
  private static final int LONGEST_NAME = 200;
  private final Campaigns campaigns;

  CampaignRoutes(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /** What a caller says of a campaign. */
  record CampaignBody(@Nullable String name) {
    String checkedName() {
      Fields fields = new Fields();
      String checked = fields.text("/name", name, LONGEST_NAME);
      fields.check();
      return checked;
    }
  }

  Response list(Request request) {
    var page = campaigns.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page.items(), page.next(), Stored::value);
  }

  Response create(Request request) {
    String name = request.body(CampaignBody.class).checkedName();
    CampaignId id = new CampaignId(request.newId("cam"));
    return Response.created(
        "/v1/campaigns/" + id, decide(request, id, new CampaignCreated(id, name)));
  }

  Response read(Request request) {
    return Response.ok(known(request));
  }

  Response rename(Request request) {
    String name = request.body(CampaignBody.class).checkedName();
    CampaignId id = known(request).id();
    return Response.ok(decide(request, id, new CampaignRenamed(id, name)));
  }

  Response archive(Request request) {
    CampaignId id = known(request).id();
    decide(request, id, new CampaignArchived(id));
    return Response.noContent();
  }

  private Campaign known(Request request) {
    CampaignId id = request.path("campaign", CampaignId::new);
    return campaigns
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("campaign", id));
  }

  private Campaign decide(Request request, CampaignId id, CampaignFact fact) {
    var outcome =
        campaigns.decide(
            Origins.of(request),
            id,
            before ->
                Decision.of(
                    BY_HAND,
                    Map.of(),
                    before != null && Campaign.apply(before, fact).equals(before)
                        ? List.of()
                        : List.of(fact)));
    Campaign state = outcome.state();
    if (state == null) {
      throw ProblemException.notFound("campaign", id);
    }
    return state;
  }
}
