package io.relance.tags;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.message.Outbound;
import io.relance.platform.store.Stores;

/**
 * The routes of tags and the inbox → {@link TagRoutes}, {@link InboxRoutes}, {@link
 * CorrectionRoutes}.
 */
public final class TagAssignmentHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String ENROLMENT = "/v1/campaigns/{campaign}/enrolments/{contact}";
  private final Router router;

  /** Wired by the environment. */
  public TagAssignmentHandler() {
    this(AwsWiring.current());
  }

  private TagAssignmentHandler(AwsWiring wiring) {
    this(Stores.of(wiring), wiring.outbound("REPLY_QUEUE_URL"));
  }

  TagAssignmentHandler(Stores stores, Outbound replyQueue) {
    TagRoutes tags = new TagRoutes(stores);
    InboxRoutes inbox = new InboxRoutes(stores, replyQueue);
    CorrectionRoutes corrections = new CorrectionRoutes(stores);
    router =
        stores
            .router()
            .on("GET /v1/replies", Scope.READ, inbox::list)
            .on("GET /v1/replies/{reply}", Scope.READ, inbox::read)
            .on("POST /v1/replies/{reply}/bind", Scope.WRITE, inbox::bind)
            .on("POST /v1/replies/{reply}/correct", Scope.WRITE, corrections::correct)
            .on("GET /v1/examples", Scope.READ, corrections::examples)
            .on("PUT " + ENROLMENT + "/tag", Scope.WRITE, tags::tag)
            .on("GET " + ENROLMENT + "/history", Scope.READ, tags::history)
            .on("POST /v1/contacts/{contact}/qualify", Scope.WRITE, tags::qualify)
            .on("GET /v1/contacts/{contact}/history", Scope.READ, tags::contactHistory);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
