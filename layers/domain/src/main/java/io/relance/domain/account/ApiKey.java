package io.relance.domain.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to the API, without its secret (FEATURES I-01).
 *
 * @param id public, 16 lower-case letters and digits; unique over all accounts
 * @param name as people call it
 * @param scopes what it may do; at least one, never {@link Scope#OPERATOR}
 * @param live false for a test key
 * @param hash SHA-256 of the secret, 64 hexadecimal digits
 * @param lastFour the secret's last four characters, to tell keys apart
 * @param createdAt when it was issued
 * @param createdBy who issued it, as in the journal's {@code actor}
 * @param expiresAt from when it is no longer accepted, or null
 */
public record ApiKey(
    String id,
    String name,
    Set<Scope> scopes,
    boolean live,
    String hash,
    String lastFour,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt) {

  /** Copies the scopes; refuses none or the operator's with {@link IllegalArgumentException}. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty() || scopes.contains(Scope.OPERATOR)) {
      throw new IllegalArgumentException("a key has scopes of read, write and admin");
    }
  }

  /** Whether it is accepted at an instant. */
  public boolean isAcceptedAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** This key, accepted until an instant only; never for longer than before. */
  public ApiKey until(Instant end) {
    Instant sooner = expiresAt != null && expiresAt.isBefore(end) ? expiresAt : end;
    return new ApiKey(id, name, scopes, live, hash, lastFour, createdAt, createdBy, sooner);
  }
}
