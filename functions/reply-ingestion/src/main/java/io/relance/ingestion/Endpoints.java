package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The inbound endpoints. They are settings, not decisions, and hold secrets that must not reach the
 * journal: so they are plain documents.
 */
final class Endpoints {
  private final Documents documents;

  Endpoints(Documents documents) {
    this.documents = documents;
  }

  Optional<Endpoint> find(AccountId account, String id) {
    return documents
        .get(Keys.inboundEndpoint(account, id), Endpoint.class, Freshness.EVENTUAL)
        .map(Stored::value);
  }

  Page<Endpoint> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.inboundEndpoints(account, "").list(),
        Direction.ASCENDING,
        after,
        limit,
        Endpoint.class);
  }

  void save(Endpoint endpoint) {
    documents.put(
        Keys.inboundEndpoint(endpoint.account(), endpoint.id()),
        endpoint,
        Lists.inboundEndpoints(endpoint.account(), endpoint.id()));
  }

  void delete(AccountId account, String id) {
    documents.delete(Keys.inboundEndpoint(account, id));
  }
}
