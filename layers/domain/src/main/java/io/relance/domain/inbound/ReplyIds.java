package io.relance.domain.inbound;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A reply's id says what was delivered, not when or how often: a provider's retry, a duplicate and a
 * replay have the same id, and so are one cause (FEATURES R-03).
 */
public final class ReplyIds {
  private static final int BYTES = 16;

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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String scope = account + "\n" + provider + "\n" + sort + "\n";
      digest.update(scope.getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(what);
      return new ReplyId("rpl_" + HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
