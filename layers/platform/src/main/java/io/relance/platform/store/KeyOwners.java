package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.Optional;

/** Whose API keys are whose; reads only. */
public final class KeyOwners {
  private final Documents documents;

  /** Over the state table. */
  public KeyOwners(Documents documents) {
    this.documents = documents;
  }

  /**
   * The account that has a key with this id. The pointer never changes, so half the price will do;
   * only of a key that is milliseconds old it may not know yet. Whether the key still holds is the
   * account's to say, as of now.
   */
  public Optional<Account> of(String keyId) {
    Key key = Keys.apiKey(keyId);
    return documents
        .get(key, Owner.class, Freshness.EVENTUAL)
        .or(() -> documents.get(key, Owner.class))
        .flatMap(owner -> documents.get(Keys.account(owner.value().account()), Account.class))
        .map(Stored::value);
  }

  /** The pointer from a new key to its account. */
  static Write pointer(String keyId, AccountId account) {
    return new Write.Point(Keys.apiKey(keyId), Json.encode(new Owner(account)));
  }

  /** What a key's own row says: where the key itself is kept. */
  private record Owner(AccountId account) {}
}
