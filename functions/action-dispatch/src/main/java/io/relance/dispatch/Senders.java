package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.identity.Identity;
import io.relance.providers.outbound.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which sender takes an effect's parcel. */
@FunctionalInterface
interface Senders {
  /**
   * The sender.
   *
   * @param identity who acts, or null for a task, which is put before people
   */
  Sender of(AccountId account, Effect effect, @Nullable Identity identity, Instant now);
}
