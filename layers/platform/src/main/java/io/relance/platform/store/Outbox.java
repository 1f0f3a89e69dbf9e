package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What identities without a transport would have sent, to be read and answered (FEATURES S-07). */
public final class Outbox {
  private final Documents documents;

  /** Over the state table. */
  public Outbox(Documents documents) {
    this.documents = documents;
  }

  /** Puts a message there; the same again changes nothing. */
  public void put(AccountId account, OutboxMessage message) {
    documents.put(
        Keys.outbox(account, message.id()),
        message,
        Lists.outbox(account, Keys.order(message.at()) + "#" + message.id()));
  }

  /** One message. */
  public Optional<OutboxMessage> find(AccountId account, String id) {
    return documents.get(Keys.outbox(account, id), OutboxMessage.class).map(Stored::value);
  }

  /** A page of the outbox, newest first. */
  public Page<OutboxMessage> page(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.outbox(account, "").list(), Direction.DESCENDING, after, limit, OutboxMessage.class);
  }
}
