package io.relance.providers.mime;

/** Bytes that are no message at all: binary data without a single header field. */
public final class UnreadableMail extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public UnreadableMail(String why) {
    super(why);
  }
}
