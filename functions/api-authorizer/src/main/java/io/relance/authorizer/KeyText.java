package io.relance.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.domain.account.ApiKey;
import io.relance.domain.account.Scope;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder knows it, {@code rl_live_<id>_<secret>} or {@code rl_test_<id>_<secret>}. The
 * secret has 256 random bits, so a plain SHA-256 of it can't be searched and needs no salt.
 *
 * @param live whether it begins with {@code rl_live}
 * @param id 16 lower-case letters and digits
 * @param secret 50 lower-case letters and digits
 */
record KeyText(boolean live, String id, String secret) {
  private static final Pattern FORM =
      Pattern.compile("rl_(live|test)_([a-z0-9]{16})_([a-z0-9]{50})");
  private static final int ID_BITS = 82;
  private static final int ID_LENGTH = 16;
  private static final int SECRET_BITS = 256;
  private static final int SECRET_LENGTH = 50;
  private static final int SHOWN = 4;

  /** A new key; the randomness must be fit for secrets. */
  static KeyText random(boolean live, RandomGenerator random) {
    return new KeyText(
        live, digits(random, ID_BITS, ID_LENGTH), digits(random, SECRET_BITS, SECRET_LENGTH));
  }

  /** The key in a header; empty when it has another form. */
  static Optional<KeyText> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new KeyText(matcher.group(1).equals("live"), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** The key as it is kept: without the secret. */
  ApiKey kept(String name, Set<Scope> scopes, Instant at, String by) {
    return new ApiKey(
        id,
        name,
        scopes,
        live,
        HexFormat.of().formatHex(sha256(secret)),
        secret.substring(secret.length() - SHOWN),
        at,
        by,
        null);
  }

  @Override
  public String toString() {
    return "rl_" + (live ? "live" : "test") + "_" + id + "_" + secret;
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static String digits(RandomGenerator random, int bits, int length) {
    byte[] bytes = new byte[SECRET_BITS / Byte.SIZE];
    random.nextBytes(bytes);
    String digits =
        new BigInteger(1, bytes).shiftRight(SECRET_BITS - bits).toString(Character.MAX_RADIX);
    return "0".repeat(length - digits.length()) + digits;
  }
}
