package io.relance.domain.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names derived from what they name. */
final class Hashes {
  private static final int BYTES = 16;

  private Hashes() {}

  /** 32 hexadecimal digits, 128 bits of the SHA-256 of a scope and a content. */
  static String of(String scope, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(scope.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(content), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
