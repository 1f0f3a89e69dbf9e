package io.relance.contacts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;

/** The routes of contacts and segments → {@link ContactRoutes}, {@link SegmentRoutes}. */
public final class ContactRegistryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Router router;

  /** Wired by the environment. */
  public ContactRegistryHandler() {
    this(Stores.of(AwsWiring.current()));
  }

  ContactRegistryHandler(Stores stores) {
    ContactRoutes routes = new ContactRoutes(stores.contacts());
    SegmentRoutes segments = new SegmentRoutes(stores.segments());
    router =
        stores
            .router()
            .on("GET /v1/contacts", Scope.READ, routes::list)
            .on("POST /v1/contacts", Scope.WRITE, routes::create)
            .on("GET /v1/contacts/{contact}", Scope.READ, routes::read)
            .on("PATCH /v1/contacts/{contact}", Scope.WRITE, routes::change)
            .on("DELETE /v1/contacts/{contact}", Scope.WRITE, routes::delete)
            .on("GET /v1/segments", Scope.READ, segments::list)
            .on("POST /v1/segments", Scope.WRITE, segments::create)
            .on("GET /v1/segments/{segment}", Scope.READ, segments::read)
            .on("PUT /v1/segments/{segment}", Scope.WRITE, segments::replace)
            .on("DELETE /v1/segments/{segment}", Scope.WRITE, segments::delete);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
