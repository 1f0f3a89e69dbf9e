package io.relance.platform.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.domain.AccountId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which messages of a FIFO queue stay one behind the other. */
public final class MessageGroup {
  /** SQS's limit. */
  private static final int LONGEST = 128;

  private MessageGroup() {}

  /** The group of one lane of an account, such as an identity's: readable unless it is too long. */
  public static String of(AccountId account, String lane) {
    String group = account + "#" + lane;
    if (group.length() <= LONGEST) {
      return group;
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(group.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Whether a queue's messages have groups. */
  public static boolean has(String queueUrl) {
    return queueUrl.endsWith(".fifo");
  }
}
