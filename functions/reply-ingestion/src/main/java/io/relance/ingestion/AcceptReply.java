package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.platform.message.Message;
import io.relance.platform.message.Outbound;
import io.relance.providers.inbound.Delivered;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.UnreadablePayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was delivered and queues it; when this returns, it is stored durably. */
final class AcceptReply {
  private final Outbound queue;
  private final Quarantine quarantine;

  AcceptReply(Outbound queue, Quarantine quarantine) {
    this.queue = queue;
    this.quarantine = quarantine;
  }

  /**
   * What became of one thing.
   *
   * @param id of the reply, notice or quarantine item; null for what is ignored
   * @param status accepted, quarantined or ignored
   */
  record Accepted(@Nullable String id, String status) {}

  /**
   * A call as it came in.
   *
   * @param account whose
   * @param format how it is written
   * @param body the raw bytes
   * @param correlation begins here
   * @param now when
   */
  @SuppressWarnings("ArrayRecordComponent") // the payload as it came
  record Call(
      AccountId account, InboundFormat format, byte[] body, String correlation, Instant now) {}

  /** Queues what the call delivers. */
  List<Accepted> accept(Call call) throws UnreadablePayload {
    List<Accepted> accepted = new ArrayList<>();
    for (Delivered delivered : call.format().read(call.account(), call.body(), call.now())) {
      accepted.add(
          switch (delivered) {
            case Delivered.Reply(var reply) -> {
              queue.send(
                  new Message.ReplyArrived(call.account(), Bounded.of(reply), call.correlation()));
              yield new Accepted(reply.id().value(), "accepted");
            }
            case Delivered.Notice(var notice) -> {
              queue.send(new Message.NoticeArrived(call.account(), notice, call.correlation()));
              yield new Accepted(notice.id().value(), "accepted");
            }
            case Delivered.Ignored _ -> new Accepted(null, "ignored");
          });
    }
    return accepted;
  }

  /** The same; what can't be read is kept in quarantine instead. */
  List<Accepted> acceptOrKeep(Call call) {
    try {
      return accept(call);
    } catch (UnreadablePayload e) {
      return List.of(new Accepted(quarantine.keep(call, e), "quarantined"));
    }
  }
}
