package io.relance.domain.reply;

/** How final a delivery failure is (RFC 3463 status classes). */
public enum BounceType {
  /** Permanent, class 5: this address will never work. */
  HARD,
  /** Given up for now, class 4 or a full mailbox: a later message may arrive. */
  SOFT,
  /** A warning: the mail system is still trying. */
  DELAYED
}
