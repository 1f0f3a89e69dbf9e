package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Outcome;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.Transport;
import io.relance.platform.store.Outbox;
import io.relance.providers.outbound.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which sender takes an identity's parcels. */
final class Senders {
  private final Outbox outbox;

  Senders(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * The sender.
   *
   * @param identity who acts, or null for a task, which is put before people
   */
  Sender of(AccountId account, Effect effect, @Nullable Identity identity, Instant now) {
    OutboxSender local = new OutboxSender(outbox, account, effect, identity, now);
    if (identity == null) {
      return local;
    }
    return switch (identity.settings().transport()) {
      case Transport.Outbox _ -> local;
      case Transport.Smtp _, Transport.Ses _, Transport.Unipile _ ->
          _ -> new Outcome.Rejected("this deployment has no sender for this transport");
    };
  }
}
