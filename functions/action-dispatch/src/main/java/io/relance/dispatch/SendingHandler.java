package io.relance.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;

/** The routes of what sends and what is sent → {@link IdentityRoutes}. */
public final class SendingHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String IDENTITY = "/v1/identities/{identity}";
  private final Router router;

  /** Wired by the environment. */
  public SendingHandler() {
    this(Stores.of(AwsWiring.current()));
  }

  SendingHandler(Stores stores) {
    IdentityRoutes identities = new IdentityRoutes(stores.identities(), stores.accounts());
    router =
        stores
            .router()
            .on("GET /v1/identities", Scope.READ, identities::list)
            .on("POST /v1/identities", Scope.ADMIN, identities::create)
            .on("GET " + IDENTITY, Scope.READ, identities::read)
            .on("PATCH " + IDENTITY, Scope.ADMIN, identities::change)
            .on("DELETE " + IDENTITY, Scope.ADMIN, identities::delete)
            .on("POST " + IDENTITY + "/pause", Scope.WRITE, identities::pause)
            .on("POST " + IDENTITY + "/resume", Scope.WRITE, identities::resume);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
