package io.relance.authorizer;

import io.relance.domain.account.Account;
import io.relance.domain.account.AccountFact;
import io.relance.domain.account.ApiKey;
import io.relance.domain.account.KeyRules;
import io.relance.domain.account.KeyRules.Outcome;
import io.relance.domain.account.KeyRules.Refusal;
import io.relance.domain.account.Scope;
import io.relance.domain.journal.Decision;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An account lists, issues, rotates and revokes its keys. */
final class ManageKeys {
  private static final int LONGEST_NAME = 100;

  private final AccountRequests accounts;
  private final RandomGenerator random;

  ManageKeys(AccountRequests accounts, RandomGenerator random) {
    this.accounts = accounts;
    this.random = random;
  }

  private record NewKey(
      @Nullable String name, @Nullable Set<Scope> scopes, @Nullable Boolean live) {}

  private record Rotation(@Nullable Integer overlapHours) {}

  Response list(Request request) {
    List<ApiKey> keys = accounts.of(request).keysAcceptedAt(request.now());
    int from =
        request
            .after()
            .map(last -> keys.stream().map(ApiKey::id).toList().indexOf(last) + 1)
            .orElse(0);
    int to = Math.min(keys.size(), from + request.limit());
    String next = to < keys.size() ? keys.get(to - 1).id() : null;
    return Response.page(request, keys.subList(from, to), next, Shown::key);
  }

  Response issue(Request request) {
    NewKey wish = request.body(NewKey.class);
    Fields fields = new Fields();
    String name = fields.text("/name", wish.name(), LONGEST_NAME);
    Set<Scope> scopes = scopes(fields, wish.scopes());
    fields.check();
    boolean live = wish.live() == null ? request.caller().live() : wish.live();
    KeyText text = KeyText.random(live, random);
    ApiKey key = text.kept(name, scopes, request.now(), request.caller().actor());
    accounts.decide(
        request, account -> decided(KeyRules.issue(account, key, request.now()), key.id()));
    return shownOnce(key, text);
  }

  Response rotate(Request request) {
    Rotation wish = request.bytes().length == 0 ? new Rotation(null) : request.body(Rotation.class);
    Fields fields = new Fields();
    long hours =
        fields.range(
            "/overlap_hours",
            wish.overlapHours(),
            0,
            (int) KeyRules.LONGEST_OVERLAP.toHours(),
            (int) KeyRules.USUAL_OVERLAP.toHours());
    fields.check();
    String replaced = request.path("key");
    ApiKey old = existing(accounts.of(request), replaced);
    KeyText text = KeyText.random(old.live(), random);
    ApiKey key = text.kept(old.name(), old.scopes(), request.now(), request.caller().actor());
    accounts.decide(
        request,
        account ->
            decided(
                KeyRules.rotate(account, replaced, key, Duration.ofHours(hours), request.now()),
                replaced));
    return shownOnce(key, text);
  }

  Response revoke(Request request) {
    String key = request.path("key");
    accounts.decide(request, account -> decided(KeyRules.revoke(account, key, request.now()), key));
    return Response.noContent();
  }

  private static Response shownOnce(ApiKey key, KeyText text) {
    return Response.created("/v1/api-keys/" + key.id(), Shown.key(key, text.toString()))
        .keeping(Shown.key(key));
  }

  private static ApiKey existing(Account account, String id) {
    return account.key(id).orElseThrow(() -> ProblemException.notFound("API key", id));
  }

  private static Set<Scope> scopes(Fields fields, @Nullable Set<Scope> scopes) {
    if (scopes == null || scopes.isEmpty()) {
      fields.reject("/scopes", "name at least one of read, write, admin");
      return Set.of();
    }
    if (scopes.contains(Scope.OPERATOR)) {
      fields.reject("/scopes", "the operator's scope is no account's to give");
    }
    return scopes;
  }

  private static Decision<AccountFact> decided(Outcome outcome, String key) {
    return switch (outcome) {
      case Outcome.Decided(Decision<AccountFact> decision) -> decision;
      case Outcome.Refused(Refusal why) -> throw refused(why, key);
    };
  }

  private static ProblemException refused(Refusal why, String key) {
    return switch (why) {
      case TOO_MANY_KEYS ->
          ProblemException.of(
              ProblemType.CONFLICT, "an account has at most " + KeyRules.MOST_KEYS + " keys");
      case UNKNOWN_KEY -> ProblemException.notFound("API key", key);
      case LAST_ADMIN_KEY ->
          ProblemException.of(
              ProblemType.CONFLICT, "it is the last key that can manage the account; rotate it");
    };
  }
}
