package io.relance.providers.inbound;

import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;

/** One thing that a webhook call delivered. */
public sealed interface Delivered {
  /** A message that somebody, or some machine, wrote to us; or an echo of ours. */
  record Reply(IncomingReply reply) implements Delivered {}

  /** News of a message of ours. */
  record Notice(DeliveryNotice notice) implements Delivered {}

  /** Something we have no use for, such as a ping; it is answered and forgotten. */
  record Ignored(String why) implements Delivered {}
}
