package io.relance.domain.inbound;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import java.nio.charset.StandardCharsets;

/**
 * The part after the plus sign of a reply address. It names an enrolment to those who know the ids
 * behind it, and says nothing to others; a reply that carries it is matched by it.
 */
public final class ReplyToken {
  private ReplyToken() {}

  /** 32 characters of a-f and 0-9; the same for every message of an enrolment. */
  public static String of(AccountId account, EnrolmentId enrolment) {
    return Hashes.of(
        "reply-token\n" + account + "\n", enrolment.toString().getBytes(StandardCharsets.UTF_8));
  }
}
