package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.EnrolRules;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.ResumeRules;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.enrolment.Turn;
import io.relance.domain.journal.Decision;
import io.relance.platform.commit.Journal;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Outcome;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import io.relance.platform.view.EnrolmentView;
import io.relance.platform.view.EnrolmentViews;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of enrolments do. */
final class EnrolmentRoutes {
  private final Campaigns campaigns;
  private final Contacts contacts;
  private final Enrolments enrolments;
  private final Journal journal;
  private final EnrolmentViews views;

  EnrolmentRoutes(Stores stores) {
    this.campaigns = stores.campaigns();
    this.contacts = stores.contacts();
    this.enrolments = stores.enrolments();
    this.journal = stores.journal();
    this.views = new EnrolmentViews(stores);
  }

  /** Whom to enrol. */
  record EnrolBody(@Nullable ContactId contactId) {}

  Response list(Request request) {
    CampaignId campaign = campaign(request).id();
    var page =
        enrolments.inCampaign(
            request.account(), campaign, request.after().orElse(null), request.limit());
    return Response.page(
        request, page.items(), page.next(), stored -> EnrolmentView.of(stored.value()));
  }

  Response enrol(Request request) {
    Campaign campaign = campaign(request);
    Fields fields = new Fields();
    ContactId contact = fields.require("/contact_id", request.body(EnrolBody.class).contactId());
    fields.check();
    EnrolmentId id = new EnrolmentId(contact, campaign.id());
    EnrolmentView enrolled =
        done(request, id)
            .map(state -> views.of(request.account(), state))
            .orElseGet(() -> enrolled(request, campaign, id));
    return Response.created("/v1/campaigns/" + campaign.id() + "/enrolments/" + contact, enrolled);
  }

  private EnrolmentView enrolled(Request request, Campaign campaign, EnrolmentId id) {
    if (campaign.status() == Campaign.Status.ARCHIVED) {
      throw ProblemException.of(ProblemType.CONFLICT, "the campaign is archived");
    }
    Contact contact =
        contacts
            .find(request.account(), id.contact())
            .orElseThrow(() ->
                ProblemException.of(ProblemType.REFUSED, "there is no contact " + id.contact()));
    if (contact.suppression() != null) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the contact must not be contacted: " + contact.suppression().reason());
    }
    return views.of(request.account(), joined(request, campaign, id));
  }

  /** What a first attempt did that died between its commit and its answer. */
  private Optional<Enrolment> done(Request request, EnrolmentId id) {
    return request.isRetry()
            && journal.get(request.account(), Streams.enrolment(id), request.cause()).isPresent()
        ? enrolments.find(request.account(), id)
        : Optional.empty();
  }

  /** Joins, and begins at once where the campaign runs, even if it was launched in between. */
  private Enrolment joined(Request request, Campaign campaign, EnrolmentId id) {
    Origin origin = Origins.of(request);
    boolean runs = campaign.status() == Campaign.Status.RUNNING;
    Enrolment enrolled =
        state(
            enrolments.turn(
                origin,
                id,
                before -> {
                  requireNew(id, before);
                  return runs
                      ? SequenceRules.enrolAndStart(id, campaign.sequence())
                      : Turn.of(EnrolRules.enrol(id, true));
                }));
    Campaign now = runs ? campaign : campaign(request);
    return !runs && now.status() == Campaign.Status.RUNNING
        ? state(StartEnrolment.start(enrolments, origin, id, now.sequence()))
        : enrolled;
  }

  /** A contact goes through a campaign once (S-02); the same again is another campaign. */
  private static void requireNew(EnrolmentId id, @Nullable Enrolment before) {
    if (before != null) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the contact " + id.contact() + " is or was in this campaign already");
    }
  }

  Response read(Request request) {
    return Response.ok(views.of(request.account(), known(request)));
  }

  Response signal(Request request) {
    SignalBody.Checked signal = request.body(SignalBody.class).checked(request.now());
    return decided(
        request, enrolment -> SequenceRules.signal(enrolment, signal.kind(), signal.at()));
  }

  Response pause(Request request) {
    AccountId account = request.account();
    return decided(
        request,
        enrolment ->
            ResumeRules.pauseByHand(account, enrolment, request.now())
                .orElseThrow(() -> conflict("the sequence is over, or paused by hand already")));
  }

  Response resume(Request request) {
    AccountId account = request.account();
    return decided(
        request,
        enrolment ->
            ResumeRules.resumeByHand(account, enrolment)
                .orElseThrow(() -> conflict("the sequence is not paused")));
  }

  Response stop(Request request) {
    decided(
        request, enrolment -> ResumeRules.stop(request.account(), enrolment, StopReason.BY_HAND));
    return Response.noContent();
  }

  Response recordMessage(Request request) {
    MessageBody body = request.body(MessageBody.class);
    MessageBody.Checked message = body.checked(request.now());
    Enrolment known =
        enrolments
            .find(request.account(), message.enrolment())
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemType.REFUSED,
                    "the contact "
                        + message.enrolment().contact()
                        + " is not in the campaign "
                        + message.enrolment().campaign()));
    var outcome =
        enrolments.decide(
            Origins.of(request),
            known.id(),
            Decide.onKnown(known, message::decide),
            _ -> message.pointers(request.account()));
    return Response.created(
        "/v1/campaigns/" + known.id().campaign() + "/enrolments/" + known.id().contact(),
        new MessageBody.Recorded(
            message.token(request.account()), EnrolmentView.of(state(outcome))));
  }

  private Response decided(Request request, Function<Enrolment, Decision<EnrolmentFact>> rule) {
    EnrolmentId id = known(request).id();
    return done(request, id)
        .or(() ->
            enrolments.decideOnExisting(Origins.of(request), id, rule).map(EnrolmentRoutes::state))
        .map(state -> Response.ok(views.of(request.account(), state)))
        .orElseThrow(() -> notEnrolled(id));
  }

  private static Enrolment state(Outcome<Enrolment, EnrolmentFact> outcome) {
    return Optional.ofNullable(outcome.state())
        .orElseThrow(() -> new IllegalStateException("a decision on an enrolment leaves one"));
  }

  private Campaign campaign(Request request) {
    CampaignId id = request.path("campaign", CampaignId::new);
    return campaigns
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("campaign", id));
  }

  private Enrolment known(Request request) {
    EnrolmentId id =
        new EnrolmentId(
            request.path("contact", ContactId::new), request.path("campaign", CampaignId::new));
    return enrolments.find(request.account(), id).orElseThrow(() -> notEnrolled(id));
  }

  private static ProblemException notEnrolled(EnrolmentId id) {
    return ProblemException.of(
        ProblemType.NOT_FOUND,
        "the contact " + id.contact() + " is not in the campaign " + id.campaign());
  }

  private static ProblemException conflict(String why) {
    return ProblemException.of(ProblemType.CONFLICT, why);
  }
}
