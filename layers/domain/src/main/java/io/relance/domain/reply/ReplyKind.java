package io.relance.domain.reply;

/** What wrote a reply, and to what end (FEATURES O-01). */
public enum ReplyKind {
  /** A person wrote it for this conversation. */
  HUMAN,
  /** An absence notice: the person will be back. */
  OUT_OF_OFFICE,
  /** Another automatic reply: acknowledgement, ticket, challenge-response, company greeting. */
  AUTO_REPLY,
  /** The person no longer works there, or the mailbox is closed for good. */
  LEFT_COMPANY,
  /** A delivery report: the message did not arrive, or arrives late. */
  BOUNCE,
  /** A feedback report (RFC 5965): the recipient marked the message as spam. */
  COMPLAINT;

  /**
   * Whether a program wrote it. Nothing that is may be answered automatically (RFC 3834 section 2;
   * FEATURES O-10): an automation fires on it only where it names the kind.
   */
  public boolean automatic() {
    return this != HUMAN;
  }
}
