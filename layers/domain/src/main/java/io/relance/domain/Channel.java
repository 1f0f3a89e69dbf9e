package io.relance.domain;

/** How a message travels between an identity and a contact. */
public enum Channel {
  EMAIL,
  LINKEDIN
}
