package io.relance.providers.inbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook call as it arrived.
 *
 * @param headers by lower-case name
 * @param body the raw bytes, base64 of the transport undone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are what proofs are computed over
public record InboundRequest(Map<String, String> headers, byte[] body) {
  /** A header's value, by name without case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
