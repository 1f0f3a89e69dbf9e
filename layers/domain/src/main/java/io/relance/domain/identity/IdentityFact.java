package io.relance.domain.identity;

import io.relance.domain.IdentityId;
import io.relance.domain.journal.Fact;

/** What can happen to an identity; folding these gives {@link Identity}. */
public sealed interface IdentityFact extends Fact {
  /** Which. */
  IdentityId identity();

  /** It can act from now on. */
  record IdentityConnected(IdentityId identity, IdentitySettings settings)
      implements IdentityFact {}

  /** A person decided otherwise about it. */
  record IdentityChanged(IdentityId identity, IdentitySettings settings) implements IdentityFact {}

  /** It does nothing for now; its steps wait. */
  record IdentityPaused(IdentityId identity, Hold hold) implements IdentityFact {}

  /** It goes on, and what waited for it is looked at again. */
  record IdentityResumed(IdentityId identity, String why) implements IdentityFact {}

  /** It is gone; what it was asked for and has not begun is skipped. */
  record IdentityDeleted(IdentityId identity) implements IdentityFact {}
}
