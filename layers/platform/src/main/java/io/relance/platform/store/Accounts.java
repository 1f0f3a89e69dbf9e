package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.AccountFact;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Keys;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.Optional;

/** Accounts. */
public final class Accounts {
  private final StateStream<AccountId, Account, AccountFact> stream;

  /** Over the state table and the journal. */
  public Accounts(Documents documents, Decisions decisions) {
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

  /** One account, strongly consistent. */
  public Optional<Account> find(AccountId id) {
    return stream.find(id, id);
  }

  /** Decides on an account. */
  public Outcome<Account, AccountFact> decide(Origin origin, Decide<Account, AccountFact> rule) {
    return stream.decide(origin, origin.account(), rule);
  }
}
