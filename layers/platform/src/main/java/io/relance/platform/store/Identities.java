package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.IdentityId;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentityFact;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sending identities of an account. */
public final class Identities {
  private final Documents documents;
  private final StateStream<IdentityId, Identity, IdentityFact> stream;

  /** Over the state table and the journal. */
  public Identities(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Identity.class,
                Keys::identity,
                Streams::identity,
                Identity::apply,
                (account, identity) -> Lists.identities(account, identity.id().value())),
            documents,
            decisions);
  }

  /** One identity, strongly consistent. */
  public Optional<Identity> find(AccountId account, IdentityId id) {
    return stream.find(account, id);
  }

  /** A page of the account's identities, in the order of their ids. */
  public Page<Identity> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.identities(account, "").list(), Direction.ASCENDING, after, limit, Identity.class);
  }

  /** Decides on an identity. */
  public Outcome<Identity, IdentityFact> decide(
      Origin origin, IdentityId id, Decide<Identity, IdentityFact> rule) {
    return stream.decide(origin, id, rule);
  }
}
