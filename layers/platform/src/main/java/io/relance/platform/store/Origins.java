package io.relance.platform.store;

import io.relance.platform.http.Request;

/** Where decisions come from. */
public final class Origins {
  private Origins() {}

  /** A request to the API: its key is the actor, its own id the cause. */
  public static Origin of(Request request) {
    return new Origin(
        request.account(),
        request.cause(),
        request.caller().actor(),
        request.correlation(),
        0,
        request.now());
  }
}
