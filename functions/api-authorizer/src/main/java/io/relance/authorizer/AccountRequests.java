package io.relance.authorizer;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.AccountFact;
import io.relance.domain.journal.Decision;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.store.Accounts;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Outcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts, as the routes ask for them. */
final class AccountRequests {
  private final Accounts accounts;

  AccountRequests(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The caller's account. */
  Account of(Request request) {
    return existing(accounts.current(request.account()).orElse(null), request);
  }

  /** Opens an account. */
  Account open(Request request, AccountId id, Decision<AccountFact> decision) {
    return settled(accounts.decide(about(id, request), _ -> decision));
  }

  /** The operator decides on an account. */
  Account decide(Request request, AccountId id, Function<Account, Decision<AccountFact>> rule) {
    return settled(
        accounts.decide(
            about(id, request),
            before -> {
              if (before == null) {
                throw ProblemException.notFound("account", id);
              }
              return rule.apply(before);
            }));
  }

  private static Origin about(AccountId id, Request request) {
    Origin wish = Origins.of(request);
    return new Origin(id, wish.cause(), wish.actor(), wish.correlation(), wish.depth(), wish.now());
  }

  /** Decides on the caller's account. */
  Account decide(Request request, Function<Account, Decision<AccountFact>> rule) {
    return settled(
        accounts.decide(Origins.of(request), before -> rule.apply(existing(before, request))));
  }

  private static Account existing(@Nullable Account account, Request request) {
    if (account == null) {
      throw ProblemException.notFound("account", request.account());
    }
    return account;
  }

  private static Account settled(Outcome<Account, AccountFact> outcome) {
    // Only a retry gets here whose first attempt died between its commit and its answer.
    if (outcome.repeated() || outcome.state() == null) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "this was done, but its answer was lost, with the secret in it if there was one;"
              + " send it again with another Idempotency-Key");
    }
    return outcome.state();
  }
}
