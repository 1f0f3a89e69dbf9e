package io.relance.local.queue;

import io.relance.local.lambda.Failures;
import io.relance.local.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** The template's queues: made, counted, looked into, redriven. */
public final class Queues {
  private static final int LISTED = 100;

  private final SqsClient sqs;
  private final List<Template.Queue> declared;
  private final Failures failures;

  /**
   * Makes what the template declares; a queue that is there already keeps its messages.
   *
   * @param sqs the server
   * @param declared the template's queues
   * @param failures knows why messages failed
   */
  public Queues(SqsClient sqs, List<Template.Queue> declared, Failures failures) {
    this.sqs = sqs;
    this.declared = List.copyOf(declared);
    this.failures = failures;
    // A dead-letter queue must be there before the queue that names it.
    declared.stream()
        .sorted(Comparator.comparing(queue -> queue.redrive().isPresent()))
        .forEach(this::create);
  }

  private void create(Template.Queue queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    queue.attributes().forEach((k, v) -> attributes.put(QueueAttributeName.fromValue(k), v));
    queue
        .redrive()
        .ifPresent(redrive ->
            attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                    .formatted(redrive.deadLetterArn(), redrive.maxReceives())));
    try {
      sqs.createQueue(r -> r.queueName(queue.name()).attributes(attributes));
    } catch (QueueNameExistsException e) {
      // Kept from an earlier start, when the template said something else.
      sqs.setQueueAttributes(r -> r.queueUrl(queue.url()).attributes(attributes));
    }
  }

  /**
   * How full a queue is.
   *
   * @param name logical, as in the template
   * @param deadLetters whether other queues or targets send their failures here
   * @param visible waiting
   * @param inFlight received and neither deleted nor given back
   * @param delayed not to be received yet
   */
  public record Depth(String name, boolean deadLetters, int visible, int inFlight, int delayed) {
    /** All of them. */
    public int total() {
      return visible + inFlight + delayed;
    }
  }

  /**
   * A message that could not be handled.
   *
   * @param queue the dead-letter queue's logical name
   * @param messageId of SQS
   * @param reason why, as far as it is known
   * @param body as sent
   */
  public record DeadLetter(String queue, String messageId, String reason, String body) {}

  /** How full every queue is, in the template's order. */
  public List<Depth> depths() {
    return declared.stream().map(this::depth).toList();
  }

  /** How full one queue is. */
  public Depth depth(Template.Queue queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(r ->
                r.queueUrl(queue.url())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    return new Depth(
        queue.logicalId(),
        isDeadLetters(queue),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static int count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    return Integer.parseInt(counts.getOrDefault(name, "0"));
  }

  private boolean isDeadLetters(Template.Queue queue) {
    return queue.redrive().isEmpty();
  }

  /** The messages of every dead-letter queue, at most 100 a queue; they stay where they are. */
  public List<DeadLetter> deadLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    for (Template.Queue queue : declared) {
      if (isDeadLetters(queue)) {
        List<Message> messages = take(queue, LISTED);
        for (Message message : messages) {
          letters.add(
              new DeadLetter(
                  queue.logicalId(), message.messageId(), reason(message), message.body()));
          giveBack(queue, message);
        }
      }
    }
    return letters;
  }

  private String reason(Message message) {
    for (String attribute : List.of("reason", "ERROR_MESSAGE", "ERROR_CODE")) {
      if (message.messageAttributes().containsKey(attribute)) {
        return message.messageAttributes().get(attribute).stringValue();
      }
    }
    return failures.reason(message.messageId()).orElse("not known: it failed before this start");
  }

  /** Every visible message of a queue, at most so many; they are in flight afterwards. */
  public List<Message> take(Template.Queue queue, int atMost) {
    List<Message> taken = new ArrayList<>();
    while (taken.size() < atMost) {
      List<Message> some =
          sqs.receiveMessage(r ->
                  r.queueUrl(queue.url())
                      .maxNumberOfMessages(10)
                      .visibilityTimeout(60)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                      .messageAttributeNames("All"))
              .messages();
      if (some.isEmpty()) {
        return taken;
      }
      taken.addAll(some);
    }
    return taken;
  }

  private void giveBack(Template.Queue queue, Message message) {
    sqs.changeMessageVisibility(
        r -> r.queueUrl(queue.url()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  /** Sends a taken message to another queue and only then deletes it where it was. */
  public void move(Template.Queue from, Message message, String toUrl) {
    sqs.sendMessage(r ->
        r.queueUrl(toUrl)
            .messageBody(message.body())
            .messageAttributes(message.messageAttributes())
            .messageGroupId(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID)));
    delete(from, message);
  }

  /** Deletes a taken message. */
  public void delete(Template.Queue from, Message message) {
    sqs.deleteMessage(r -> r.queueUrl(from.url()).receiptHandle(message.receiptHandle()));
  }

  /** A queue by logical name, physical name or ARN. */
  public Optional<Template.Queue> find(String name) {
    return declared.stream()
        .filter(queue ->
            queue.logicalId().equals(name) || queue.name().equals(name) || queue.arn().equals(name))
        .findFirst();
  }

  /** The queues whose failures end in this one by redrive. */
  public List<Template.Queue> sourcesOf(Template.Queue deadLetters) {
    return declared.stream()
        .filter(queue ->
            queue.redrive().stream()
                .anyMatch(redrive -> redrive.deadLetterArn().equals(deadLetters.arn())))
        .toList();
  }
}
