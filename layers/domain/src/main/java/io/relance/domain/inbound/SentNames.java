package io.relance.domain.inbound;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.EffectId;
import java.nio.charset.StandardCharsets;

/**
 * What our messages carry so that answers, echoes and unsubscriptions find their way back. Derived
 * from what they name, so that it is known before anything is sent; it says nothing to others.
 */
public final class SentNames {
  private SentNames() {}

  /**
   * The Message-ID of an effect's e-mail (RFC 5322, 3.6.4), without angle brackets; the same for
   * every attempt.
   *
   * @param address the sender's, for the domain part
   */
  public static String messageId(AccountId account, EffectId effect, String address) {
    return hash("message-id", account, effect.value()) + address.substring(address.indexOf('@'));
  }

  /** 32 hexadecimal digits that name what an effect left in the outbox. */
  public static String outboxId(AccountId account, EffectId effect) {
    return hash("outbox", account, effect.value());
  }

  /** The token of an enrolment's one-click unsubscription (RFC 8058). */
  public static String unsubscribeToken(AccountId account, EnrolmentId enrolment) {
    return hash("unsubscribe-token", account, enrolment.toString());
  }

  private static String hash(String scope, AccountId account, String name) {
    return Hashes.of(scope + "\n" + account + "\n", name.getBytes(StandardCharsets.UTF_8));
  }
}
