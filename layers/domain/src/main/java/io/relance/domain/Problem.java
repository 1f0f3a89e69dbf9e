package io.relance.domain;

/**
 * One thing wrong with what someone wants to save, told so that they can find and mend it.
 *
 * @param pointer where, as a JSON pointer into the document sent (RFC 6901), such as {@code
 *     /steps/3/next}; empty for the whole document
 * @param message what is wrong and what would be right, in a sentence
 */
public record Problem(String pointer, String message) {
  @Override
  public String toString() {
    return pointer + ": " + message;
  }
}
