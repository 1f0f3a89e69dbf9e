package io.relance.sequence;

import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.SegmentId;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.bulk.SegmentEnrolmentRules;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Segment;
import io.relance.domain.criteria.Criteria;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Origins;
import io.relance.platform.store.SegmentEnrolments;
import io.relance.platform.store.Segments;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import io.relance.platform.view.MembersBody;
import java.util.Optional;

/** What the routes of segments' enrolments do (FEATURES S-02). */
final class SegmentRoutes {
  private final Campaigns campaigns;
  private final SegmentEnrolments segments;
  private final Segments named;

  SegmentRoutes(Stores stores) {
    this.campaigns = stores.campaigns();
    this.segments = stores.segmentEnrolments();
    this.named = stores.segments();
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
    SegmentBody body = request.body(SegmentBody.class);
    Criteria criteria = criteria(request, body);
    if (campaign.status() == Campaign.Status.ARCHIVED) {
      throw ProblemException.of(ProblemType.CONFLICT, "the campaign is archived");
    }
    SegmentEnrolmentId id = new SegmentEnrolmentId(request.newId("sen"));
    var started =
        new SegmentEnrolmentStarted(id, campaign.id(), body.segment(), request.caller().actor());
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

  /** The segment's as they are now, or those that are said; not both. */
  private Criteria criteria(Request request, SegmentBody body) {
    Fields fields = new Fields();
    SegmentId segment = body.segment();
    if (segment == null) {
      return new MembersBody(body.criteria(), body.customFields()).checked(fields).criteria();
    }
    if (body.criteria() != null) {
      fields.reject("/criteria", "the segment has its own");
    }
    if (body.customFields() != null) {
      fields.reject("/custom_fields", "the segment has its own");
    }
    Optional<Segment> known = named.find(request.account(), segment);
    if (known.isEmpty()) {
      fields.reject("/segment", "there is no segment " + segment);
    }
    fields.check();
    return named.members(request.account(), known.orElseThrow()).criteria();
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
        Decide.onKnown(
            known,
            state ->
                SegmentEnrolmentRules.cancel(state)
                    .orElseThrow(() ->
                        ProblemException.of(
                            ProblemType.CONFLICT, "the segment's enrolment is finished"))));
    return Response.noContent();
  }

  private SegmentEnrolment known(Request request) {
    SegmentEnrolmentId id = request.path("segment_enrolment", SegmentEnrolmentId::new);
    return segments
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("segment enrolment", id));
  }
}
