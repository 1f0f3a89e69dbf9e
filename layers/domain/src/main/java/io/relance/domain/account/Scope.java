package io.relance.domain.account;

/** What an API key may do (FEATURES I-01). */
public enum Scope {
  /** Look at everything of the account. */
  READ,
  /** Also change contacts, campaigns, enrolments, tags and replies. */
  WRITE,
  /** Also change the account itself and its keys. */
  ADMIN,
  /** Open accounts; held by the operator's key alone, never by an account's. */
  OPERATOR;

  /** Whether a key with this scope may do what needs the other one. */
  public boolean covers(Scope needed) {
    return switch (this) {
      case READ -> needed == READ;
      case WRITE -> needed == READ || needed == WRITE;
      case ADMIN -> needed != OPERATOR;
      case OPERATOR -> needed == OPERATOR;
    };
  }
}
