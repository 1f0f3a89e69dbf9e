package io.relance.authorizer;

import io.relance.domain.AccountId;
import io.relance.domain.account.AccountRules;
import io.relance.domain.account.Plan;
import io.relance.platform.http.Fields;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import org.jspecify.annotations.Nullable;

/** The operator puts an account on another plan; the same one again changes nothing. */
final class ChangePlan {
  private final AccountRequests accounts;

  ChangePlan(AccountRequests accounts) {
    this.accounts = accounts;
  }

  private record PlanBody(@Nullable Plan plan) {}

  Response answer(Request request) {
    Fields fields = new Fields();
    Plan plan = fields.require("/plan", request.body(PlanBody.class).plan());
    fields.check();
    AccountId id = request.path("account", AccountId::new);
    return Response.ok(
        Shown.account(
            accounts.decide(request, id, account -> AccountRules.changePlan(account, plan))));
  }
}
