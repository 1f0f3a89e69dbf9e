package io.relance.ingestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;
import java.security.SecureRandom;

/** Webhooks, raw messages and their keepers → {@link ReplyRoutes}, {@link QuarantineRoutes}. */
public final class ReplyIngestionHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Router router;

  /** Wired by the environment. */
  public ReplyIngestionHandler() {
    this(AwsWiring.current());
  }

  private ReplyIngestionHandler(AwsWiring wiring) {
    Stores stores = Stores.of(wiring);
    Quarantine quarantine = new Quarantine(stores.documents());
    Endpoints endpoints = new Endpoints(stores.documents());
    AcceptReply accept = new AcceptReply(wiring.outbound("REPLY_QUEUE_URL"), quarantine);
    ReplyRoutes replies = new ReplyRoutes(accept, endpoints);
    EndpointRoutes inbound = new EndpointRoutes(endpoints, new SecureRandom());
    QuarantineRoutes kept = new QuarantineRoutes(quarantine, accept);
    router =
        stores
            .router()
            .on("POST /v1/replies", Scope.WRITE, replies::post)
            .open("POST /v1/webhooks/{account}/{endpoint}", replies::webhook)
            .on("GET /v1/inbound-endpoints", Scope.READ, inbound::list)
            .on("POST /v1/inbound-endpoints", Scope.ADMIN, inbound::create)
            .on("GET /v1/inbound-endpoints/{endpoint}", Scope.READ, inbound::read)
            .on("POST /v1/inbound-endpoints/{endpoint}/rotate", Scope.ADMIN, inbound::rotate)
            .on("DELETE /v1/inbound-endpoints/{endpoint}", Scope.ADMIN, inbound::delete)
            .on("GET /v1/quarantine", Scope.READ, kept::list)
            .on("GET /v1/quarantine/{item}", Scope.READ, kept::read)
            .on("DELETE /v1/quarantine/{item}", Scope.WRITE, kept::delete)
            .on("POST /v1/quarantine/{item}/replay", Scope.WRITE, kept::replay);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
