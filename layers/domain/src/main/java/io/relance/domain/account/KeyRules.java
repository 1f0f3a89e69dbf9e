package io.relance.domain.account;

import io.relance.domain.account.AccountFact.ApiKeyIssued;
import io.relance.domain.account.AccountFact.ApiKeyRevoked;
import io.relance.domain.account.AccountFact.ApiKeyRotated;
import io.relance.domain.account.AccountFact.Why;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issuing, rotating and revoking API keys (FEATURES I-01). Pure; secrets are made elsewhere. */
public final class KeyRules {
  /** How many accepted keys an account may have. */
  public static final int MOST_KEYS = 50;

  /** The longest that a rotated key is still accepted. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  /** How long a rotated key is still accepted when nothing else is asked for. */
  public static final Duration USUAL_OVERLAP = Duration.ofDays(1);

  private static final Rule ISSUE = new Rule("api-key.issue", 1);
  private static final Rule ROTATE = new Rule("api-key.rotate", 1);
  private static final Rule REVOKE = new Rule("api-key.revoke", 1);

  private KeyRules() {}

  /** What became of a wish about keys. */
  public sealed interface Outcome {
    /** It is decided. */
    record Decided(Decision<AccountFact> decision) implements Outcome {}

    /** It can't be; nothing changes. */
    record Refused(Refusal why) implements Outcome {}
  }

  /** Why a wish about keys can't be met. */
  public enum Refusal {
    /** There are {@link #MOST_KEYS} already. */
    TOO_MANY_KEYS,
    /** No accepted key has that id. */
    UNKNOWN_KEY,
    /** Nobody could manage the account any more. */
    LAST_ADMIN_KEY
  }

  /** Issues a key. */
  public static Outcome issue(Account account, ApiKey key, Instant now) {
    if (account.keysAcceptedAt(now).size() >= MOST_KEYS) {
      return new Outcome.Refused(Refusal.TOO_MANY_KEYS);
    }
    return decided(
        ISSUE,
        account,
        now,
        Map.of("key", key.id(), "scopes", key.scopes().toString()),
        new ApiKeyIssued(account.id(), key));
  }

  /**
   * Lets a new key take over.
   *
   * @param key the new one; its name and scopes are those of the old
   * @param overlap how much longer the old one is accepted, at most {@link #LONGEST_OVERLAP}
   */
  public static Outcome rotate(
      Account account, String replaced, ApiKey key, Duration overlap, Instant now) {
    if (accepted(account, replaced, now).isEmpty()) {
      return new Outcome.Refused(Refusal.UNKNOWN_KEY);
    }
    if (account.keysAcceptedAt(now).size() >= MOST_KEYS) {
      return new Outcome.Refused(Refusal.TOO_MANY_KEYS);
    }
    return decided(
        ROTATE,
        account,
        now,
        Map.of("key", key.id(), "replaced", replaced, "overlap", overlap.toString()),
        new ApiKeyRotated(account.id(), replaced, now.plus(overlap), key));
  }

  /** Revokes a key at once; the last one that can manage the account stays. */
  public static Outcome revoke(Account account, String keyId, Instant now) {
    Optional<ApiKey> key = accepted(account, keyId, now);
    if (key.isEmpty()) {
      return new Outcome.Refused(Refusal.UNKNOWN_KEY);
    }
    boolean manageable =
        account.keys().stream()
            .anyMatch(
                other -> !other.id().equals(keyId) && other.expiresAt() == null && admin(other));
    if (admin(key.get()) && !manageable) {
      return new Outcome.Refused(Refusal.LAST_ADMIN_KEY);
    }
    return decided(
        REVOKE,
        account,
        now,
        Map.of("key", keyId),
        new ApiKeyRevoked(account.id(), keyId, Why.REVOKED));
  }

  /** Decides, and forgets what has expired on the way. */
  private static Outcome decided(
      Rule rule, Account account, Instant now, Map<String, String> inputs, AccountFact fact) {
    List<AccountFact> facts = new ArrayList<>();
    for (ApiKey key : account.keys()) {
      if (!key.isAcceptedAt(now)) {
        facts.add(new ApiKeyRevoked(account.id(), key.id(), Why.EXPIRED));
      }
    }
    facts.add(fact);
    return new Outcome.Decided(Decision.of(rule, inputs, facts));
  }

  private static Optional<ApiKey> accepted(Account account, String keyId, Instant now) {
    return account.key(keyId).filter(key -> key.isAcceptedAt(now));
  }

  private static boolean admin(ApiKey key) {
    return key.scopes().contains(Scope.ADMIN);
  }
}
