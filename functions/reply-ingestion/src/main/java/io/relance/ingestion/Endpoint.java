package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.InboundRequest;
import io.relance.providers.inbound.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider posts an account's replies.
 *
 * @param id in the URL
 * @param account whose
 * @param provider the format's name
 * @param proof how the provider proves its calls
 * @param createdAt when
 * @param former proofs that a rotation has replaced, accepted a while longer; null for none
 */
record Endpoint(
    String id,
    AccountId account,
    String provider,
    Proof proof,
    Instant createdAt,
    @Nullable List<Former> former) {
  /** So many rotations within their overlaps are enough for lost answers. */
  private static final int MOST_FORMER = 3;

  /** A proof and until when it is accepted. */
  record Former(Proof proof, Instant until) {}

  /** Whether a call carries this endpoint's proof, or one that it had until recently. */
  boolean accepts(InboundRequest call, Instant now) {
    return proof.holds(call)
        || formerAt(now).stream().anyMatch(replaced -> replaced.proof().holds(call));
  }

  /** The same endpoint with a new proof; the old one is accepted until an instant. */
  Endpoint rotated(Proof next, Instant until, Instant now) {
    List<Former> replaced = new ArrayList<>(formerAt(now));
    replaced.add(new Former(proof, until));
    List<Former> last =
        replaced.subList(Math.max(0, replaced.size() - MOST_FORMER), replaced.size());
    return new Endpoint(id, account, provider, next, createdAt, List.copyOf(last));
  }

  private List<Former> formerAt(Instant now) {
    return former == null
        ? List.of()
        : former.stream().filter(replaced -> now.isBefore(replaced.until())).toList();
  }

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
