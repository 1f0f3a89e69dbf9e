package io.relance.providers.inbound;

/** A payload that is not what its provider documents; the message says where and why. */
public final class UnreadablePayload extends Exception {
  private static final long serialVersionUID = 1L;
  private final String pointer;

  /**
   * With the place and the reason.
   *
   * @param pointer JSON pointer (RFC 6901), empty for the whole
   * @param reason for people, without the payload's own text
   */
  public UnreadablePayload(String pointer, String reason) {
    super(reason);
    this.pointer = pointer;
  }

  /** JSON pointer to the place, empty for the whole. */
  public String pointer() {
    return pointer;
  }
}
