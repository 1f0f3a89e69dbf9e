package io.relance.domain.template;

/** What becomes of a template for one contact. */
public sealed interface Rendering {

  /** Ready to send. */
  record Text(String text) implements Rendering {}

  /**
   * Not to be sent.
   *
   * @param reason which variable is empty, or what else is wrong, for the person who has to mend it
   */
  record Unfilled(String reason) implements Rendering {}
}
