package io.relance.platform.http;

import io.relance.domain.AccountId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the authorizer found out; travels as the authorizer's context.
 *
 * @param account whose data the request is about
 * @param key the id of the API key, never its secret
 * @param scopes what the key may do
 * @param plan the account's
 * @param live false for a test key
 */
public record Caller(AccountId account, String key, Set<Scope> scopes, Plan plan, boolean live) {
  /** The account of the operator's key; owns nothing. */
  public static final AccountId OPERATOR = new AccountId("operator");

  /** Copies the scopes. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether one of the key's scopes covers the needed one. */
  public boolean may(Scope needed) {
    return scopes.stream().anyMatch(scope -> scope.covers(needed));
  }

  /** Who, for the journal: {@code operator} or {@code key:<id>}. */
  public String actor() {
    return account.equals(OPERATOR) ? "operator" : "key:" + key;
  }

  /** The authorizer's context: flat texts. */
  public Map<String, String> toContext() {
    String names = new TreeSet<>(scopes).stream().map(Scope::name).collect(Collectors.joining(","));
    return Map.of(
        "account", account.value(),
        "key", key,
        "scopes", names,
        "plan", plan.name(),
        "live", Boolean.toString(live));
  }

  /** The caller in an authorizer's context, or null when the route has no authorizer. */
  static @Nullable Caller fromContext(@Nullable Map<String, Object> context) {
    if (context == null || !(context.get("account") instanceof String account)) {
      return null;
    }
    return new Caller(
        new AccountId(account),
        String.valueOf(context.get("key")),
        Arrays.stream(String.valueOf(context.get("scopes")).split(","))
            .map(Scope::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        Plan.valueOf(String.valueOf(context.get("plan"))),
        Boolean.parseBoolean(String.valueOf(context.get("live"))));
  }
}
