package io.relance.domain.action;

import io.relance.domain.ContactId;
import io.relance.domain.IdentityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action asked for once: a row of the ledger.
 *
 * @param id derived from the cause
 * @param contact whom it is about
 * @param identity who acts, or null for what no identity does
 * @param action what
 * @param version of the campaign's sequence whose step says so, or null where only the effect does
 * @param askedAt when it was asked for
 * @param attempts how often it was claimed, from 0
 * @param state where it is
 */
public record Effect(
    EffectId id,
    ContactId contact,
    @Nullable IdentityId identity,
    Action action,
    @Nullable Integer version,
    Instant askedAt,
    int attempts,
    EffectState state) {

  /** A new one. */
  public static Effect requested(
      EffectId id,
      ContactId contact,
      @Nullable IdentityId identity,
      Action action,
      @Nullable Integer version,
      Instant askedAt,
      Instant notBefore) {
    return new Effect(
        id,
        contact,
        identity,
        action,
        version,
        askedAt,
        0,
        new EffectState.Requested(notBefore, "its turn", EffectState.Turn.OPEN));
  }

  /** Requested again from an instant on; a slot that it had is free. */
  public Effect openAt(Instant from) {
    return with(new EffectState.Requested(from, "its turn", EffectState.Turn.OPEN));
  }

  Effect with(EffectState next) {
    return new Effect(id, contact, identity, action, version, askedAt, attempts, next);
  }

  Effect claimed(EffectState.Claimed next) {
    return new Effect(id, contact, identity, action, version, askedAt, attempts + 1, next);
  }
}
