package io.relance.domain.enrolment;

/** Who set a tag; what a person or the API set is never overwritten automatically (T-04). */
public enum TagSource {
  /** The product itself, from a reply or the sequence's progress. */
  SYSTEM,
  /** A person, or a program through the API. */
  PERSON
}
