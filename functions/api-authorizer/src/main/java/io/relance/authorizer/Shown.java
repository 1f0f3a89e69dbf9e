package io.relance.authorizer;

import io.relance.domain.account.Account;
import io.relance.domain.account.ApiKey;
import io.relance.domain.account.Entitlement;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.domain.account.Settings;
import io.relance.domain.tag.Category;
import io.relance.domain.tag.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and keys as the API shows them. */
final class Shown {
  private Shown() {}

  /** An account. */
  record AccountView(
      String id, String name, Plan plan, List<Entitlement> entitlements, SettingsView settings) {}

  /** What an account chose. */
  record SettingsView(
      String zone, boolean reschedule, int resumeAfterDays, Map<Tag, Category> categories) {}

  /**
   * A key.
   *
   * @param secret the whole key, in the one answer that shows it; null everywhere else
   */
  record KeyView(
      String id,
      String name,
      List<Scope> scopes,
      boolean live,
      String lastFour,
      Instant createdAt,
      String createdBy,
      @Nullable Instant expiresAt,
      @Nullable String secret) {}

  /** A new account with its first key. */
  record OpenedView(AccountView account, KeyView apiKey) {}

  static AccountView account(Account account) {
    Settings settings = account.settings();
    return new AccountView(
        account.id().value(),
        account.name(),
        account.plan(),
        Arrays.stream(Entitlement.values())
            .filter(entitlement -> entitlement.includedIn(account.plan()))
            .toList(),
        new SettingsView(
            settings.zone().getId(),
            settings.reschedule(),
            settings.resumeAfterDays(),
            settings.categories().byTag()));
  }

  static KeyView key(ApiKey key) {
    return key(key, null);
  }

  static KeyView key(ApiKey key, @Nullable String secret) {
    return new KeyView(
        key.id(),
        key.name(),
        key.scopes().stream().sorted().toList(),
        key.live(),
        key.lastFour(),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        secret);
  }
}
