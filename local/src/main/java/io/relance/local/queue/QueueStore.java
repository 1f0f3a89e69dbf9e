package io.relance.local.queue;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;

/**
 * Stands before ElasticMQ's store and mends what it forgets: a message that moves to its
 * dead-letter queue is added there but not removed where it was, so that after a restart it would
 * be in both (ElasticMQ 1.7.1).
 */
final class QueueStore extends AbstractActor {
  private final ActorRef store;

  private QueueStore(ActorRef store) {
    this.store = store;
  }

  static Props before(ActorRef store) {
    return Props.create(QueueStore.class, () -> new QueueStore(store));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(QueueEvent.MessageAdded.class, this::added)
        .matchAny(event -> store.forward(event, getContext()))
        .build();
  }

  private void added(QueueEvent.MessageAdded event) {
    InternalMessage message = event.message();
    if (message.deadLetterSourceQueueName().isDefined()) {
      String source = message.deadLetterSourceQueueName().get();
      if (!source.equals(event.queueName())) {
        store.tell(new QueueEvent.MessageRemoved(source, message.id()), ActorRef.noSender());
      }
    }
    store.forward(event, getContext());
  }
}
