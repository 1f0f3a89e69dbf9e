package io.relance.domain.action;

/** What tells later what became of an effect. */
public sealed interface Evidence {
  /** The provider's event says that it was sent. */
  record ProviderSaysSent(Receipt receipt) implements Evidence {}

  /** The provider's event says that it was not, and will not be. */
  record ProviderSaysFailed(String reason) implements Evidence {}

  /** A person looked and found it sent. */
  record PersonSaysSent(String actor) implements Evidence {}

  /**
   * A person looked and found it not sent.
   *
   * @param again whether it shall be tried again; only a person may want that of an unknown one
   */
  record PersonSaysNotSent(String actor, boolean again) implements Evidence {}
}
