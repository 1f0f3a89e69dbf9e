package io.relance.sequence;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;

/**
 * The routes of campaigns → {@link CampaignRoutes}, {@link EnrolmentRoutes}, {@link ImportRoutes}.
 */
public final class CampaignsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String CAMPAIGN = "/v1/campaigns/{campaign}";
  private static final String ENROLMENT = CAMPAIGN + "/enrolments/{contact}";
  private static final String SEGMENT = "/v1/segment-enrolments/{segment_enrolment}";
  private static final String IMPORT = "/v1/imports/{import}";
  private final Router router;

  /** Wired by the environment. */
  public CampaignsHandler() {
    this(Stores.of(AwsWiring.current()));
  }

  CampaignsHandler(Stores stores) {
    SequenceRoutes sequences = new SequenceRoutes(stores);
    CampaignRoutes campaigns = new CampaignRoutes(stores, sequences);
    EnrolmentRoutes enrolments = new EnrolmentRoutes(stores);
    SegmentRoutes segments = new SegmentRoutes(stores);
    ImportRoutes imports = new ImportRoutes(stores);
    router =
        stores
            .router()
            .on("GET /v1/campaigns", Scope.READ, campaigns::list)
            .on("POST /v1/campaigns", Scope.WRITE, campaigns::create)
            .on("GET " + CAMPAIGN, Scope.READ, campaigns::read)
            .on("PATCH " + CAMPAIGN, Scope.WRITE, campaigns::change)
            .on("DELETE " + CAMPAIGN, Scope.WRITE, campaigns::archive)
            .on("POST " + CAMPAIGN + "/launch", Scope.WRITE, campaigns::launch)
            .on("POST " + CAMPAIGN + "/pause", Scope.WRITE, campaigns::pause)
            .on("POST " + CAMPAIGN + "/resume", Scope.WRITE, campaigns::resume)
            .on("GET " + CAMPAIGN + "/sequence", Scope.READ, sequences::read)
            .on("PUT " + CAMPAIGN + "/sequence", Scope.WRITE, sequences::save)
            .on("GET " + CAMPAIGN + "/enrolments", Scope.READ, enrolments::list)
            .on("POST " + CAMPAIGN + "/enrolments", Scope.WRITE, enrolments::enrol)
            .on("GET " + ENROLMENT, Scope.READ, enrolments::read)
            .on("DELETE " + ENROLMENT, Scope.WRITE, enrolments::stop)
            .on("POST " + ENROLMENT + "/pause", Scope.WRITE, enrolments::pause)
            .on("POST " + ENROLMENT + "/resume", Scope.WRITE, enrolments::resume)
            .on("POST " + ENROLMENT + "/signals", Scope.WRITE, enrolments::signal)
            .on("GET " + CAMPAIGN + "/imports", Scope.READ, imports::list)
            .on("POST " + CAMPAIGN + "/imports", Scope.WRITE, imports::create)
            .on("GET " + IMPORT, Scope.READ, imports::read)
            .on("DELETE " + IMPORT, Scope.WRITE, imports::cancel)
            .on("PUT " + IMPORT + "/parts/{part}", Scope.WRITE, imports::receive)
            .on("POST " + IMPORT + "/start", Scope.WRITE, imports::start)
            .on("GET " + IMPORT + "/errors", Scope.READ, imports::errors)
            .on("GET " + CAMPAIGN + "/segment-enrolments", Scope.READ, segments::list)
            .on("POST " + CAMPAIGN + "/segment-enrolments", Scope.WRITE, segments::create)
            .on("GET " + SEGMENT, Scope.READ, segments::read)
            .on("DELETE " + SEGMENT, Scope.WRITE, segments::cancel)
            .on("POST /v1/messages", Scope.WRITE, enrolments::recordMessage);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
