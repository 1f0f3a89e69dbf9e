package io.relance.domain.account;

import io.relance.domain.AccountId;
import io.relance.domain.account.AccountFact.AccountChanged;
import io.relance.domain.account.AccountFact.AccountOpened;
import io.relance.domain.account.AccountFact.PlanChanged;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.util.List;
import java.util.Map;

/** Opening and changing accounts. Pure. */
public final class AccountRules {
  private static final Rule OPEN = new Rule("account.open", 1);
  private static final Rule CHANGE = new Rule("account.change", 1);
  private static final Rule CHANGE_PLAN = new Rule("account.change-plan", 1);

  private AccountRules() {}

  /** Opens an account with its first key. */
  public static Decision<AccountFact> open(
      AccountId account, String name, Plan plan, Settings settings, ApiKey firstKey) {
    return Decision.of(
        OPEN,
        Map.of("plan", plan.name(), "zone", settings.zone().getId()),
        List.of(
            new AccountOpened(account, name, plan, settings),
            new AccountFact.ApiKeyIssued(account, firstKey)));
  }

  /** Changes the name and the settings; the same ones again change nothing. */
  public static Decision<AccountFact> change(Account account, String name, Settings settings) {
    boolean same = account.name().equals(name) && account.settings().equals(settings);
    return Decision.of(
        CHANGE,
        Map.of("name", name, "zone", settings.zone().getId()),
        same ? List.of() : List.of(new AccountChanged(account.id(), name, settings)));
  }

  /** Changes the plan; the same one again changes nothing. */
  public static Decision<AccountFact> changePlan(Account account, Plan plan) {
    return Decision.of(
        CHANGE_PLAN,
        Map.of("from", account.plan().name(), "to", plan.name()),
        account.plan() == plan
            ? List.of()
            : List.of(new PlanChanged(account.id(), account.plan(), plan)));
  }
}
