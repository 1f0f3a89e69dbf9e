package io.relance.providers.inbound;

import io.relance.domain.AccountId;
import java.time.Instant;
import java.util.List;

/** How one provider writes what it delivers (FEATURES R-01). */
public interface InboundFormat {
  /** The provider's name in URLs and journals. */
  String name();

  /**
   * Reads a call that has been proved.
   *
   * @param account whose
   * @param body the raw bytes
   * @param now when it came in, for payloads that carry no time
   * @throws UnreadablePayload when it is not what the provider documents
   */
  List<Delivered> read(AccountId account, byte[] body, Instant now) throws UnreadablePayload;
}
