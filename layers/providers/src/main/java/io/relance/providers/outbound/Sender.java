package io.relance.providers.outbound;

import io.relance.domain.action.Outcome;

/** Takes a parcel to a provider. */
@FunctionalInterface
public interface Sender {
  /**
   * One attempt, without any retry of its own: whoever claimed the effect decides what follows.
   *
   * @return never {@link Outcome.Deferred} or {@link Outcome.Rejected} when it may have been sent
   */
  Outcome send(Parcel parcel);
}
