package io.relance.platform.json;

/**
 * A text that is not what the reader expects: broken JSON, an unknown or missing field, a value the
 * domain refuses. Trying again can't help.
 */
public final class UndecodableJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, without quoting the text: that may hold personal data. */
  public UndecodableJson(String message) {
    super(message);
  }
}
