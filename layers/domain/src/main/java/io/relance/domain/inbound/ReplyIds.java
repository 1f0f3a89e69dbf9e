package io.relance.domain.inbound;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
import java.nio.charset.StandardCharsets;

/**
 * A reply's id says what was delivered, not when or how often: a provider's retry, a duplicate and
 * a replay have the same id, and so are one cause (FEATURES R-03).
 */
public final class ReplyIds {
  private ReplyIds() {}

  /** From the provider's own event id. */
  public static ReplyId ofEvent(AccountId account, String provider, String eventId) {
    return of(account, provider, "event", eventId.getBytes(StandardCharsets.UTF_8));
  }

  /** From the content, for a provider that gives no event id. */
  public static ReplyId ofContent(AccountId account, String provider, byte[] content) {
    return of(account, provider, "content", content);
  }

  private static ReplyId of(AccountId account, String provider, String sort, byte[] what) {
    return new ReplyId("rpl_" + Hashes.of(account + "\n" + provider + "\n" + sort + "\n", what));
  }
}
