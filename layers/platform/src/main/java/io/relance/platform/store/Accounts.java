package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.AccountFact;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.Optional;

/** Accounts and their keys. */
public final class Accounts {
  private final Documents documents;
  private final StateStream<AccountId, Account, AccountFact> stream;

  /** Over the state table and the journal. */
  public Accounts(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Account.class,
                (_, id) -> Keys.account(id),
                _ -> Streams.ACCOUNT,
                Account::apply,
                (_, _) -> null),
            documents,
            decisions);
  }

  /**
   * An account's settings, some milliseconds old at most: what an account changes holds for the
   * replies after it, and none was promised to be the first.
   */
  public Optional<Account> find(AccountId id) {
    return documents.get(Keys.account(id), Account.class, Freshness.EVENTUAL).map(Stored::value);
  }

  /** An account with its keys, as of now. */
  public Optional<Account> current(AccountId id) {
    return stream.find(id, id);
  }

  /** Decides on an account; a new key's pointer goes with it. */
  public Outcome<Account, AccountFact> decide(Origin origin, Decide<Account, AccountFact> rule) {
    return stream.decide(
        origin,
        origin.account(),
        rule,
        (_, decision, _) ->
            decision.facts().stream()
                .flatMap(fact -> newKey(fact).stream())
                .map(key -> KeyOwners.pointer(key, origin.account()))
                .toList());
  }

  private static Optional<String> newKey(AccountFact fact) {
    return switch (fact) {
      case AccountFact.ApiKeyIssued issued -> Optional.of(issued.key().id());
      case AccountFact.ApiKeyRotated rotated -> Optional.of(rotated.key().id());
      case AccountFact.AccountOpened _,
          AccountFact.AccountChanged _,
          AccountFact.PlanChanged _,
          AccountFact.ApiKeyRevoked _ ->
          Optional.empty();
    };
  }
}
