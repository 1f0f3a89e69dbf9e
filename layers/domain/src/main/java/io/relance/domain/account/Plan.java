package io.relance.domain.account;

/** What an account pays for; {@link Entitlement} says what each plan includes. */
public enum Plan {
  BASIC(600),
  PRO(3_000),
  ULTIMATE(12_000);

  private final int requestsPerMinute;

  Plan(int requestsPerMinute) {
    this.requestsPerMinute = requestsPerMinute;
  }

  /** How many API requests each key may make in a minute. */
  public int requestsPerMinute() {
    return requestsPerMinute;
  }
}
