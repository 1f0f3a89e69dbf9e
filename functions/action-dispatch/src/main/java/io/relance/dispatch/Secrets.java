package io.relance.dispatch;

import io.relance.domain.AccountId;
import java.util.Optional;

/** Where the values of secrets are; identities only name them. */
@FunctionalInterface
interface Secrets {
  /**
   * A secret's value; empty when the account has none of this name. An account never reads
   * another's.
   */
  Optional<String> read(AccountId account, String name);
}
