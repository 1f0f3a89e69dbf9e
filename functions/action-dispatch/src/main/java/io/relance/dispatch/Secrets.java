package io.relance.dispatch;

import io.relance.domain.AccountId;

/** Where the values of secrets are; identities only name them. */
@FunctionalInterface
interface Secrets {
  /**
   * Reads a secret. An account never reads another's.
   *
   * @throws io.relance.platform.Parameters.Unreadable when that can't be told just now
   */
  Secret read(AccountId account, String name);

  /** What there is of a secret. */
  sealed interface Secret {
    /** Its value. */
    record Known(String value) implements Secret {}

    /**
     * It can't be had until somebody has done something about it.
     *
     * @param reason for the people of the account: no value, nothing of the deployment's
     */
    record Unavailable(String reason) implements Secret {}
  }
}
