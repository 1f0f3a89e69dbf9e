package io.relance.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Routes of accounts, their keys, and the API's description. */
public final class AccountsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Router router;

  /** On Lambda and on the local stack. */
  public AccountsHandler() {
    this(Stores.of(AwsWiring.current()), new SecureRandom());
  }

  AccountsHandler(Stores stores, RandomGenerator random) {
    AccountRequests accounts = new AccountRequests(stores.accounts());
    OpenAccount open = new OpenAccount(accounts, random);
    ChangeAccount change = new ChangeAccount(accounts);
    ChangePlan plan = new ChangePlan(accounts);
    ManageKeys keys = new ManageKeys(accounts, random);
    router =
        stores
            .router()
            .on("POST /v1/accounts", Scope.OPERATOR, open::answer)
            .on("PUT /v1/accounts/{account}/plan", Scope.OPERATOR, plan::answer)
            .on("GET /v1/account", Scope.READ, change::show)
            .on("PATCH /v1/account", Scope.ADMIN, change::answer)
            .on("GET /v1/api-keys", Scope.ADMIN, keys::list)
            .on("POST /v1/api-keys", Scope.ADMIN, keys::issue)
            .on("DELETE /v1/api-keys/{key}", Scope.ADMIN, keys::revoke)
            .on("POST /v1/api-keys/{key}/rotate", Scope.ADMIN, keys::rotate)
            .open("GET /v1/openapi.json", _ -> OpenApiDocument.answer())
            .open("$default", OpenApiDocument::unknown);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
