package io.relance.domain.account;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Fact;
import java.time.Instant;

/** What can happen to an account; folding these gives {@link Account}. */
public sealed interface AccountFact extends Fact {
  /** Whose. */
  AccountId account();

  /** The account exists. */
  record AccountOpened(AccountId account, String name, Plan plan, Settings settings)
      implements AccountFact {}

  /** Its name or settings are others. */
  record AccountChanged(AccountId account, String name, Settings settings) implements AccountFact {}

  /** Its plan is another. */
  record PlanChanged(AccountId account, Plan from, Plan to) implements AccountFact {}

  /** A key is accepted from now on. */
  record ApiKeyIssued(AccountId account, ApiKey key) implements AccountFact {}

  /**
   * A new key takes over from another, which is accepted a while longer.
   *
   * @param replaced the other key's id
   * @param until from when the other is no longer accepted
   * @param key the new one
   */
  record ApiKeyRotated(AccountId account, String replaced, Instant until, ApiKey key)
      implements AccountFact {}

  /** A key is no longer accepted. */
  record ApiKeyRevoked(AccountId account, String key, Why why) implements AccountFact {}

  /** Why a key is no longer accepted. */
  enum Why {
    /** Somebody revoked it. */
    REVOKED,
    /** It had expired; now it is forgotten. */
    EXPIRED
  }
}
