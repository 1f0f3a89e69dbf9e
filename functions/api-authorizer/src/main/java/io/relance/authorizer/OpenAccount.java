package io.relance.authorizer;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.AccountRules;
import io.relance.domain.account.ApiKey;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.domain.account.Settings;
import io.relance.platform.http.Fields;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import java.time.ZoneId;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The operator opens an account and gets its first key, shown this once. */
final class OpenAccount {
  static final int LONGEST_NAME = 200;

  private final AccountRequests accounts;
  private final RandomGenerator random;

  OpenAccount(AccountRequests accounts, RandomGenerator random) {
    this.accounts = accounts;
    this.random = random;
  }

  private record NewAccount(@Nullable String name, @Nullable Plan plan, @Nullable String zone) {}

  Response answer(Request request) {
    NewAccount wish = request.body(NewAccount.class);
    Fields fields = new Fields();
    String name = fields.text("/name", wish.name(), LONGEST_NAME);
    Plan plan = fields.require("/plan", wish.plan());
    ZoneId zone = fields.zone("/zone", wish.zone(), Settings.DEFAULT.zone());
    fields.check();

    AccountId id = new AccountId(request.newId("acc"));
    KeyText text = KeyText.random(true, random);
    ApiKey key =
        text.kept("first key", Set.of(Scope.ADMIN), request.now(), request.caller().actor());
    Account opened =
        accounts.open(
            request, id, AccountRules.open(id, name, plan, Settings.DEFAULT.in(zone), key));

    Shown.AccountView account = Shown.account(opened);
    return Response.created(
            "/v1/account", new Shown.OpenedView(account, Shown.key(key, text.toString())))
        .keeping(new Shown.OpenedView(account, Shown.key(key)));
  }
}
