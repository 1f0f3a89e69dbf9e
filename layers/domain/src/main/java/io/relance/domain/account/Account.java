package io.relance.domain.account;

import io.relance.domain.AccountId;
import io.relance.domain.account.AccountFact.AccountChanged;
import io.relance.domain.account.AccountFact.AccountOpened;
import io.relance.domain.account.AccountFact.ApiKeyIssued;
import io.relance.domain.account.AccountFact.ApiKeyRevoked;
import io.relance.domain.account.AccountFact.ApiKeyRotated;
import io.relance.domain.account.AccountFact.PlanChanged;
import io.relance.domain.enrolment.ReplyPolicy;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Fold;
import io.relance.domain.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param id which
 * @param name as people call it
 * @param plan what it pays for
 * @param settings what it chose
 * @param keys its API keys in the order they were issued, expired ones included until the next
 *     change of keys
 */
public record Account(AccountId id, String name, Plan plan, Settings settings, List<ApiKey> keys) {

  /** Copies the keys. */
  public Account {
    keys = List.copyOf(keys);
  }

  /** The state that a stream's facts give, or null for none. */
  public static @Nullable Account fold(List<? extends Fact> facts) {
    return Fold.over(null, facts, AccountFact.class, Account::apply);
  }

  /** The state after one more fact; the first one of a stream is {@link AccountOpened}. */
  public static Account apply(@Nullable Account before, AccountFact fact) {
    if (fact instanceof AccountOpened o) {
      return new Account(o.account(), o.name(), o.plan(), o.settings(), List.of());
    }
    if (before == null) {
      throw new IllegalArgumentException(fact.account() + " was never opened");
    }
    return before.after(fact);
  }

  /** How its replies are handled; the plan decides before the settings do (O-02, O-06). */
  public ReplyPolicy replyPolicy() {
    return new ReplyPolicy(
        Entitlement.OUT_OF_OFFICE_DETECTION.includedIn(plan),
        settings.reschedule() && Entitlement.RESCHEDULING.includedIn(plan),
        settings.resumeAfterDays(),
        Window.officeHours(settings.zone()));
  }

  /** The key with an id, accepted or expired. */
  public Optional<ApiKey> key(String keyId) {
    return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
  }

  /** The keys that are accepted at an instant. */
  public List<ApiKey> keysAcceptedAt(Instant now) {
    return keys.stream().filter(key -> key.isAcceptedAt(now)).toList();
  }

  private Account after(AccountFact fact) {
    return switch (fact) {
      case AccountOpened _ -> this;
      case AccountChanged c -> new Account(id, c.name(), plan, c.settings(), keys);
      case PlanChanged p -> new Account(id, name, p.to(), settings, keys);
      case ApiKeyIssued i -> with(keys, i.key());
      case ApiKeyRotated r ->
          with(
              keys.stream()
                  .map(key -> key.id().equals(r.replaced()) ? key.until(r.until()) : key)
                  .toList(),
              r.key());
      case ApiKeyRevoked r ->
          new Account(
              id,
              name,
              plan,
              settings,
              keys.stream().filter(key -> !key.id().equals(r.key())).toList());
    };
  }

  private Account with(List<ApiKey> others, ApiKey added) {
    List<ApiKey> all = new ArrayList<>(others);
    all.add(added);
    return new Account(id, name, plan, settings, all);
  }
}
