package io.relance.sequence;

import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.bulk.SegmentEnrolmentRules;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.criteria.Criteria;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Origins;
import io.relance.platform.store.SegmentEnrolments;
import io.relance.platform.store.Stores;

/** What the routes of segments' enrolments do (FEATURES S-02). */
final class SegmentRoutes {
  private final Campaigns campaigns;
  private final SegmentEnrolments segments;

  SegmentRoutes(Stores stores) {
    this.campaigns = stores.campaigns();
    this.segments = stores.segmentEnrolments();
  }

  Response list(Request request) {
    Campaign campaign = CampaignRoutes.known(campaigns, request);
    var page =
        segments.inCampaign(
            request.account(), campaign.id(), request.after().orElse(null), request.limit());
    return Response.page(request, page, state -> SegmentView.of(state, null));
  }

  Response create(Request request) {
    Campaign campaign = CampaignRoutes.known(campaigns, request);
    Criteria criteria = request.body(SegmentBody.class).checked();
    if (campaign.status() == Campaign.Status.ARCHIVED) {
      throw ProblemException.of(ProblemType.CONFLICT, "the campaign is archived");
    }
    SegmentEnrolmentId id = new SegmentEnrolmentId(request.newId("seg"));
    var started = new SegmentEnrolmentStarted(id, campaign.id(), request.caller().actor());
    var outcome =
        segments.start(
            Origins.of(request),
            id,
            criteria,
            SegmentEnrolmentRules.start(request.account(), started, request.now()));
    if (outcome.state() == null) {
      throw new IllegalStateException("a start leaves a segment enrolment");
    }
    return Response.created(
        "/v1/segment-enrolments/" + id, SegmentView.of(outcome.state(), criteria));
  }

  Response read(Request request) {
    SegmentEnrolment known = known(request);
    return Response.ok(SegmentView.of(known, segments.criteria(request.account(), known.id())));
  }

  /** Who joined stays. */
  Response cancel(Request request) {
    SegmentEnrolment known = known(request);
    segments.decide(
        Origins.of(request),
        known.id(),
        before ->
            SegmentEnrolmentRules.cancel(before == null ? known : before)
                .orElseThrow(() ->
                    ProblemException.of(
                        ProblemType.CONFLICT, "the segment's enrolment is finished")));
    return Response.noContent();
  }

  private SegmentEnrolment known(Request request) {
    SegmentEnrolmentId id = request.path("segment_enrolment", SegmentEnrolmentId::new);
    return segments
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("segment enrolment", id));
  }
}
