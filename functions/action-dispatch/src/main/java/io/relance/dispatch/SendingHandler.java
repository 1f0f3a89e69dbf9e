package io.relance.dispatch;

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
 * The routes of what sends and what is sent → {@link IdentityRoutes}, {@link EffectRoutes}, {@link
 * OutboxRoutes}, {@link UnsubscribeRoutes}.
 */
public final class SendingHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String IDENTITY = "/v1/identities/{identity}";
  private final Router router;

  /** Wired by the environment. */
  public SendingHandler() {
    this(AwsWiring.current());
  }

  private SendingHandler(AwsWiring wiring) {
    this(Stores.of(wiring), wiring.outbound("REPLY_QUEUE_URL"));
  }

  SendingHandler(Stores stores, Outbound replies) {
    IdentityRoutes identities = new IdentityRoutes(stores.identities(), stores.accounts());
    EffectRoutes effects = new EffectRoutes(stores.effects(), stores.ledger());
    TaskRoutes tasks = new TaskRoutes(stores);
    OutboxRoutes outbox = new OutboxRoutes(stores.outbox(), replies);
    UnsubscribeRoutes unsubscribe = new UnsubscribeRoutes(stores);
    router =
        stores
            .router()
            .on("GET /v1/identities", Scope.READ, identities::list)
            .on("POST /v1/identities", Scope.ADMIN, identities::create)
            .on("GET " + IDENTITY, Scope.READ, identities::read)
            .on("PATCH " + IDENTITY, Scope.ADMIN, identities::change)
            .on("DELETE " + IDENTITY, Scope.ADMIN, identities::delete)
            .on("POST " + IDENTITY + "/pause", Scope.WRITE, identities::pause)
            .on("POST " + IDENTITY + "/resume", Scope.WRITE, identities::resume)
            .on("GET /v1/effects", Scope.READ, effects::list)
            .on("GET /v1/effects/{effect}", Scope.READ, effects::read)
            .on("POST /v1/effects/{effect}/resolve", Scope.WRITE, effects::resolve)
            .on("GET /v1/tasks", Scope.READ, tasks::list)
            .on("GET /v1/tasks/{task}", Scope.READ, tasks::read)
            .on("POST /v1/tasks/{task}/complete", Scope.WRITE, tasks::complete)
            .on("POST /v1/tasks/{task}/skip", Scope.WRITE, tasks::skip)
            .on("GET /v1/outbox", Scope.READ, outbox::list)
            .on("GET /v1/outbox/{message}", Scope.READ, outbox::read)
            .on("POST /v1/outbox/{message}/replies", Scope.WRITE, outbox::answer)
            .open("GET /v1/unsubscribe/{token}", unsubscribe::get)
            .open("POST /v1/unsubscribe/{token}", unsubscribe::post);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
