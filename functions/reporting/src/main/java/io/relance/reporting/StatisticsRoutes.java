package io.relance.reporting;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.tag.Categories;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Accounts;
import io.relance.platform.store.CampaignStatistics;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Stores;
import io.relance.reporting.StatisticsView.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A campaign's statistics (FEATURES T-06, T-07, X-04). */
final class StatisticsRoutes {
  private static final int PAGE = 100;

  private final Accounts accounts;
  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final CampaignStatistics statistics;

  StatisticsRoutes(Stores stores) {
    this.accounts = stores.accounts();
    this.campaigns = stores.campaigns();
    this.enrolments = stores.enrolments();
    this.statistics = stores.statistics();
  }

  Response read(Request request) {
    CampaignId campaign = request.path("campaign", CampaignId::new);
    if (campaigns.find(request.account(), campaign).isEmpty()) {
      throw ProblemException.notFound("campaign", campaign);
    }
    Period period =
        new Period(
            request.query("from", LocalDate::parse).orElse(null),
            request.query("to", LocalDate::parse).orElse(null));
    if (period.last().isBefore(period.first())) {
      Fields fields = new Fields();
      fields.reject("?to", "must not be before from");
      fields.check();
    }
    boolean recount = request.query("recount").filter("true"::equals).isPresent();
    Map<String, Long> counts =
        recount
            ? statistics.recounted(
                request.account(),
                everyEnrolment(request.account(), campaign),
                period.first(),
                period.last())
            : statistics.counted(request.account(), campaign, period.first(), period.last());
    Categories categories =
        accounts
            .find(request.account())
            .map(account -> account.settings().categories())
            .orElse(Categories.DEFAULT);
    return Response.ok(
        StatisticsView.of(campaign, period, recount ? "journal" : "counters", counts, categories));
  }

  private List<Enrolment> everyEnrolment(AccountId account, CampaignId campaign) {
    List<Enrolment> all = new ArrayList<>();
    String after = null;
    do {
      var page = enrolments.inCampaign(account, campaign, after, PAGE);
      page.items().forEach(stored -> all.add(stored.value()));
      after = page.next();
    } while (after != null);
    return all;
  }
}
