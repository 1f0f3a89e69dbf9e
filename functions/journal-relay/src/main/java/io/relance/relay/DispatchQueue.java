package io.relance.relay;

import io.relance.domain.IdentityId;
import io.relance.domain.action.EffectFact.EffectAwakened;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.journal.Fact;
import io.relance.platform.event.Envelope;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.MessageGroup;
import io.relance.platform.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The effects' way out, beside the bus: a rule of the bus can't choose a FIFO queue's group, and an
 * identity's acts must stay in order. A fact that comes again is dropped by the queue within five
 * minutes, and later by the ledger.
 */
final class DispatchQueue {
  private static final int MOST_ENTRIES = 10;

  /** What no identity does has an order of its own for each effect. */
  private static final String NOBODY = "-";

  private final SqsClient sqs;
  private final String url;
  private final Messages messages;

  DispatchQueue(SqsClient sqs, String url, EventNames names) {
    this.sqs = sqs;
    this.url = url;
    this.messages = new Messages(names);
  }

  /**
   * Sends those facts of a decision that concern action-dispatch.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if one is not stored; all are to be
   *     sent again
   */
  void send(List<Envelope> decision) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Envelope event : decision) {
      lane(event.fact()).ifPresent(lane -> entries.add(entry(event, lane)));
      if (entries.size() == MOST_ENTRIES) {
        send(url, entries);
        entries.clear();
      }
    }
    if (!entries.isEmpty()) {
      send(url, entries);
    }
  }

  private static Optional<String> lane(Fact fact) {
    return switch (fact) {
      case EffectRequested requested -> Optional.of(lane(requested.identity()));
      case EffectAwakened awakened -> Optional.of(lane(awakened.identity()));
      case IdentityResumed resumed -> Optional.of(lane(resumed.identity()));
      case IdentityDeleted deleted -> Optional.of(lane(deleted.identity()));
      case Fact _ -> Optional.empty();
    };
  }

  private static String lane(@Nullable IdentityId identity) {
    return identity == null ? NOBODY : identity.value();
  }

  private SendMessageBatchRequestEntry entry(Envelope event, String lane) {
    return SendMessageBatchRequestEntry.builder()
        .id(event.id())
        .messageGroupId(MessageGroup.of(event.account(), lane))
        .messageDeduplicationId(event.id())
        .messageBody(messages.encode(new Message.DecisionArrived(List.of(event))))
        .build();
  }

  private void send(String queue, List<SendMessageBatchRequestEntry> entries) {
    List<BatchResultErrorEntry> refused =
        sqs.sendMessageBatch(request -> request.queueUrl(queue).entries(entries)).failed();
    if (!refused.isEmpty()) {
      throw SdkClientException.create(
          "the queue refused " + refused.size() + " effects: " + refused.getFirst().message());
    }
  }
}
