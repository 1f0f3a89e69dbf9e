package io.relance.authorizer;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.ApiKey;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.platform.http.Caller;
import io.relance.platform.store.KeyOwners;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out who calls, from {@code Authorization: Bearer <key>}. Nothing is cached, so a revoked
 * key is refused from the next request on.
 */
final class Authorize {
  private static final String BEARER = "bearer ";

  private final KeyOwners owners;
  private final byte[] operatorHash;
  private final InstantSource clock;

  /**
   * By who owns which key.
   *
   * @param operatorHash SHA-256 of the operator's key, 64 hexadecimal digits
   */
  Authorize(KeyOwners owners, String operatorHash, InstantSource clock) {
    this.owners = owners;
    this.operatorHash = HexFormat.of().parseHex(operatorHash);
    this.clock = clock;
  }

  /** Whose key is in the headers; empty when there is none or it is not accepted. */
  Optional<Caller> caller(Map<String, String> headers) {
    return key(headers).flatMap(text -> isOperators(text) ? Optional.of(operator()) : caller(text));
  }

  private Optional<Caller> caller(String text) {
    Instant now = clock.instant();
    return KeyText.parse(text)
        .flatMap(key -> owners.of(key.id()).flatMap(account -> accepted(account, key, now)));
  }

  private static Optional<Caller> accepted(Account account, KeyText text, Instant now) {
    return account
        .key(text.id())
        .filter(key -> key.isAcceptedAt(now) && key.live() == text.live() && matches(key, text))
        .map(key -> caller(account, key));
  }

  private static Caller caller(Account account, ApiKey key) {
    return new Caller(account.id(), key.id(), key.scopes(), account.plan(), key.live());
  }

  private static boolean matches(ApiKey key, KeyText text) {
    return MessageDigest.isEqual(
        HexFormat.of().parseHex(key.hash()), KeyText.sha256(text.secret()));
  }

  private boolean isOperators(String text) {
    return MessageDigest.isEqual(operatorHash, KeyText.sha256(text));
  }

  private static Caller operator() {
    AccountId operator = Caller.OPERATOR;
    return new Caller(operator, operator.value(), Set.of(Scope.OPERATOR), Plan.ULTIMATE, true);
  }

  private static Optional<String> key(Map<String, String> sent) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sent);
    return Optional.ofNullable(headers.get("authorization"))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }
}
