package io.relance.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A position in a list, made opaque: 8 bytes that bind it to its list, then the position. The
 * digest has no secret and needs none: the list is always chosen by the server from the caller's
 * account, so a forged position can only skip rows of the forger's own list.
 */
final class Cursor {
  private static final int BOUND = 8;

  private Cursor() {}

  static String encode(String list, String position) {
    byte[] at = position.getBytes(UTF_8);
    byte[] bytes = Arrays.copyOf(binding(list, at), BOUND + at.length);
    System.arraycopy(at, 0, bytes, BOUND, at.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String decode(String list, String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    if (bytes.length <= BOUND) {
      throw invalid();
    }
    byte[] at = Arrays.copyOfRange(bytes, BOUND, bytes.length);
    if (!Arrays.equals(binding(list, at), Arrays.copyOf(bytes, BOUND))) {
      throw invalid();
    }
    return new String(at, UTF_8);
  }

  private static byte[] binding(String list, byte[] position) {
    MessageDigest digest = Digests.sha256();
    digest.update(list.getBytes(UTF_8));
    digest.update((byte) 0);
    return Arrays.copyOf(digest.digest(position), BOUND);
  }

  static ProblemException invalid() {
    return ProblemException.of(
        ProblemType.INVALID_CURSOR,
        "pass next_cursor of the same list, with the same filters and key, unchanged");
  }
}
