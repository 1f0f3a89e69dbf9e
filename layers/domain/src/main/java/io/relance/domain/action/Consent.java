package io.relance.domain.action;

/** What the contact said about hearing from the account. */
public enum Consent {
  GIVEN,
  /** Never asked: outreach may be sent on a legitimate interest, marketing may not. */
  UNASKED,
  WITHDRAWN
}
