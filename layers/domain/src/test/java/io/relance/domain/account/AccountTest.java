package io.relance.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.account.AccountFact.AccountChanged;
import io.relance.domain.account.AccountFact.AccountOpened;
import io.relance.domain.account.AccountFact.ApiKeyIssued;
import io.relance.domain.account.AccountFact.ApiKeyRevoked;
import io.relance.domain.account.AccountFact.PlanChanged;
import io.relance.domain.account.AccountFact.Why;
import io.relance.domain.account.KeyRules.Outcome;
import io.relance.domain.account.KeyRules.Refusal;
import io.relance.domain.journal.Fact;
import io.relance.domain.tag.Categories;
import io.relance.domain.tag.Category;
import io.relance.domain.tag.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  @Test
  @DisplayName("T-08 entitlements are one table by plan")
  void entitlementsByPlan() {
    assertThat(included(Plan.BASIC)).isEmpty();
    assertThat(included(Plan.PRO))
        .containsExactly(
            Entitlement.OUT_OF_OFFICE_DETECTION,
            Entitlement.RESCHEDULING,
            Entitlement.QUALIFICATION,
            Entitlement.GOALS);
    assertThat(included(Plan.ULTIMATE)).containsExactly(Entitlement.values());
  }

  @Test
  @DisplayName("I-01 admin covers write, write covers read, and the operator's scope stands alone")
  void whatScopesCover() {
    for (Scope scope : Scope.values()) {
      assertThat(scope.covers(scope)).as("%s covers itself", scope).isTrue();
    }
    assertThat(Scope.READ.covers(Scope.WRITE)).isFalse();
    assertThat(Scope.READ.covers(Scope.ADMIN)).isFalse();
    assertThat(Scope.WRITE.covers(Scope.READ)).isTrue();
    assertThat(Scope.WRITE.covers(Scope.ADMIN)).isFalse();
    assertThat(Scope.ADMIN.covers(Scope.READ)).isTrue();
    assertThat(Scope.ADMIN.covers(Scope.WRITE)).isTrue();
    assertThat(Scope.ADMIN.covers(Scope.OPERATOR)).isFalse();
    assertThat(Scope.OPERATOR.covers(Scope.READ)).isFalse();
    assertThat(Scope.OPERATOR.covers(Scope.WRITE)).isFalse();
    assertThat(Scope.OPERATOR.covers(Scope.ADMIN)).isFalse();
  }

  @Test
  @DisplayName("I-01 an account opens with its settings and its first key")
  void opens() {
    var decision = AccountRules.open(ACME, "Acme", Plan.PRO, Settings.DEFAULT, key("k1"));

    assertThat(decision.facts()).hasSize(2);
    assertThat(Account.fold(decision.facts()))
        .isEqualTo(new Account(ACME, "Acme", Plan.PRO, Settings.DEFAULT, List.of(key("k1"))));
    assertThat(Settings.DEFAULT.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(Settings.DEFAULT.resumeAfterDays()).isEqualTo(3);
  }

  @Test
  @DisplayName("O-06 T-06 name, zone, rescheduling, days and categories can be changed, once")
  void changes() {
    Account acme = account(Plan.PRO, key("k1"));
    Settings other =
        new Settings(
            ZoneId.of("America/New_York"),
            false,
            5,
            Categories.DEFAULT.with(Tag.WRONG_TIMING, Category.LOST));

    var decision = AccountRules.change(acme, "Acme Inc.", other);

    assertThat(decision.facts()).containsExactly(new AccountChanged(ACME, "Acme Inc.", other));
    Account changed = Account.apply(acme, decision.facts().getFirst());
    assertThat(changed.name()).isEqualTo("Acme Inc.");
    assertThat(changed.settings()).isEqualTo(other);
    assertThat(changed.keys()).isEqualTo(acme.keys());
    assertThat(AccountRules.change(changed, "Acme Inc.", other).facts()).isEmpty();
  }

  @Test
  @DisplayName("T-08 the plan can be changed, once")
  void changesThePlan() {
    Account acme = account(Plan.BASIC, key("k1"));

    var decision = AccountRules.changePlan(acme, Plan.ULTIMATE);

    assertThat(decision.facts()).containsExactly(new PlanChanged(ACME, Plan.BASIC, Plan.ULTIMATE));
    Account changed = Account.apply(acme, decision.facts().getFirst());
    assertThat(changed.plan()).isEqualTo(Plan.ULTIMATE);
    assertThat(AccountRules.changePlan(changed, Plan.ULTIMATE).facts()).isEmpty();
  }

  @Test
  @DisplayName("O-02 O-06 the plan decides about detection before the settings do")
  void thePolicyOfReplies() {
    assertThat(account(Plan.BASIC).replyPolicy().detectsOutOfOffice()).isFalse();
    assertThat(account(Plan.BASIC).replyPolicy().reschedules()).isFalse();
    assertThat(account(Plan.PRO).replyPolicy().detectsOutOfOffice()).isTrue();
    assertThat(account(Plan.PRO).replyPolicy().reschedules()).isTrue();
    assertThat(account(Plan.PRO).replyPolicy().resumeAfterDays()).isEqualTo(3);
    assertThat(account(Plan.PRO).replyPolicy().window().zone())
        .isEqualTo(ZoneId.of("Europe/Paris"));
    Settings off = new Settings(ZoneId.of("Asia/Tokyo"), false, 0, Categories.DEFAULT);
    Account pro = new Account(ACME, "Acme", Plan.PRO, off, List.of());
    assertThat(pro.replyPolicy().reschedules()).isFalse();
    assertThat(pro.replyPolicy().window().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  @DisplayName("I-01 settings and keys that make no sense are refused")
  void refusesNonsense() {
    assertThatThrownBy(() -> new Settings(ZoneId.of("Europe/Paris"), true, 31, Categories.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Settings(ZoneId.of("Europe/Paris"), true, -1, Categories.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key("k1", Set.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key("k1", Set.of(Scope.OPERATOR)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Account.fold(List.of(new ApiKeyIssued(ACME, key("k1")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("acme");
  }

  @Test
  @DisplayName("I-01 an account has at most fifty accepted keys")
  void limitsTheKeys() {
    Account acme = account(Plan.PRO);
    for (int i = 0; i < KeyRules.MOST_KEYS; i++) {
      acme = after(acme, KeyRules.issue(acme, key("k" + i), NOW));
    }

    assertThat(acme.keys()).hasSize(50);
    assertThat(KeyRules.issue(acme, key("one-more"), NOW))
        .isEqualTo(new Outcome.Refused(Refusal.TOO_MANY_KEYS));
    assertThat(KeyRules.rotate(acme, "k0", key("one-more"), Duration.ZERO, NOW))
        .isEqualTo(new Outcome.Refused(Refusal.TOO_MANY_KEYS));
  }

  @Test
  @DisplayName("I-01 a rotated key is accepted until its overlap ends, then forgotten")
  void rotates() {
    Account acme = account(Plan.PRO, key("old"));

    Account rotated =
        after(acme, KeyRules.rotate(acme, "old", key("new"), Duration.ofHours(2), NOW));

    Instant end = NOW.plus(Duration.ofHours(2));
    assertThat(rotated.key("old").orElseThrow().expiresAt()).isEqualTo(end);
    assertThat(rotated.keysAcceptedAt(end.minusMillis(1)))
        .extracting(ApiKey::id)
        .containsExactly("old", "new");
    assertThat(rotated.keysAcceptedAt(end)).extracting(ApiKey::id).containsExactly("new");
    assertThat(KeyRules.rotate(rotated, "old", key("x"), Duration.ZERO, end))
        .isEqualTo(new Outcome.Refused(Refusal.UNKNOWN_KEY));

    Outcome next = KeyRules.issue(rotated, key("third"), end);
    assertThat(next)
        .isInstanceOfSatisfying(
            Outcome.Decided.class,
            decided ->
                assertThat(decided.decision().facts())
                    .containsExactly(
                        new ApiKeyRevoked(ACME, "old", Why.EXPIRED),
                        new ApiKeyIssued(ACME, key("third"))));
    assertThat(after(rotated, next).keys()).extracting(ApiKey::id).containsExactly("new", "third");
  }

  @Test
  @DisplayName("I-01 rotating twice never lengthens the life of the old key")
  void neverLengthensALife() {
    ApiKey shortLived = key("k").until(NOW.plusSeconds(10));

    assertThat(shortLived.until(NOW.plusSeconds(5)).expiresAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(shortLived.until(NOW.plusSeconds(50)).expiresAt()).isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  @DisplayName("I-01 a key can be revoked, but not the last one that manages the account")
  void revokes() {
    Account acme = account(Plan.PRO, key("a"), key("w", Set.of(Scope.WRITE)), key("b"));

    Account without = after(acme, KeyRules.revoke(acme, "a", NOW));

    assertThat(without.keys()).extracting(ApiKey::id).containsExactly("w", "b");
    assertThat(KeyRules.revoke(without, "a", NOW))
        .isEqualTo(new Outcome.Refused(Refusal.UNKNOWN_KEY));
    assertThat(KeyRules.revoke(without, "b", NOW))
        .isEqualTo(new Outcome.Refused(Refusal.LAST_ADMIN_KEY));
    assertThat(after(without, KeyRules.revoke(without, "w", NOW)).keys())
        .extracting(ApiKey::id)
        .containsExactly("b");
  }

  @Test
  @DisplayName("I-01 a key that is about to expire doesn't keep an account manageable")
  void anExpiringKeyDoesNotCount() {
    Account acme = account(Plan.PRO, key("a"));
    Account rotated = after(acme, KeyRules.rotate(acme, "a", key("b"), Duration.ofDays(1), NOW));

    assertThat(KeyRules.revoke(rotated, "b", NOW))
        .isEqualTo(new Outcome.Refused(Refusal.LAST_ADMIN_KEY));
    assertThat(after(rotated, KeyRules.revoke(rotated, "a", NOW)).keys())
        .extracting(ApiKey::id)
        .containsExactly("b");
  }

  @Test
  @DisplayName("I-01 whatever is done to its keys, somebody can manage the account")
  void anAccountStaysManageable() {
    long seed = 20261122L;
    Random random = new Random(seed);
    List<Scope> scopes = List.of(Scope.READ, Scope.WRITE, Scope.ADMIN);
    Account acme = account(Plan.PRO, key("k0"));
    Instant now = NOW;
    for (int step = 1; step <= 5_000; step++) {
      now = now.plus(Duration.ofHours(random.nextInt(24)));
      ApiKey fresh = key("k" + step, Set.of(scopes.get(random.nextInt(scopes.size()))));
      List<ApiKey> keys = acme.keys();
      String chosen = keys.get(random.nextInt(keys.size())).id();
      Outcome outcome =
          switch (random.nextInt(3)) {
            case 0 -> KeyRules.issue(acme, fresh, now);
            case 1 -> {
              Set<Scope> same = acme.key(chosen).orElseThrow().scopes();
              Duration overlap = Duration.ofHours(random.nextInt(48));
              yield KeyRules.rotate(acme, chosen, key("k" + step, same), overlap, now);
            }
            default -> KeyRules.revoke(acme, chosen, now);
          };
      acme = after(acme, outcome);
      assertThat(acme.keysAcceptedAt(now))
          .as("seed %d, step %d", seed, step)
          .hasSizeLessThanOrEqualTo(KeyRules.MOST_KEYS)
          .anyMatch(key -> key.scopes().contains(Scope.ADMIN) && key.expiresAt() == null);
    }
  }

  private static List<Entitlement> included(Plan plan) {
    List<Entitlement> all = new ArrayList<>(List.of(Entitlement.values()));
    all.removeIf(entitlement -> !entitlement.includedIn(plan));
    return all;
  }

  private static Account account(Plan plan, ApiKey... keys) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new AccountOpened(ACME, "Acme", plan, Settings.DEFAULT));
    for (ApiKey key : keys) {
      facts.add(new ApiKeyIssued(ACME, key));
    }
    return Account.fold(facts);
  }

  private static Account after(Account before, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused _ -> before;
      case Outcome.Decided(var decision) -> {
        Account state = before;
        for (AccountFact fact : decision.facts()) {
          state = Account.apply(state, fact);
        }
        yield state;
      }
    };
  }

  private static ApiKey key(String id) {
    return key(id, Set.of(Scope.ADMIN));
  }

  private static ApiKey key(String id, Set<Scope> scopes) {
    return new ApiKey(id, "ci", scopes, true, "00", "wxyz", NOW, "operator", null);
  }
}
