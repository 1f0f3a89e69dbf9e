package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.Proof;
import java.time.Instant;

/**
 * Where a provider posts an account's replies.
 *
 * @param id in the URL
 * @param account whose
 * @param provider the format's name
 * @param proof how the provider proves its calls
 * @param createdAt when
 */
record Endpoint(String id, AccountId account, String provider, Proof proof, Instant createdAt) {
  /** How the calls are written. */
  InboundFormat format() {
    return Formats.named(provider)
        .orElseThrow(() -> new IllegalStateException("no format is called " + provider));
  }

  /** The path that the provider is given. */
  String path() {
    return "/v1/webhooks/" + account + "/" + id;
  }
}
