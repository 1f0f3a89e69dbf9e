package io.relance.platform.batch;

import io.relance.platform.message.MessageGroup;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A function's dead-letter queue, for what it can't handle and knows why: the body as it came, with
 * the attributes {@code reason} and {@code source}.
 */
public final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_REASON = 500;

  private final SqsClient sqs;
  private final String queueUrl;

  /** The dead letters on a queue. */
  public DeadLetters(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Puts something aside. Only when this has returned may the original be forgotten.
   *
   * @param body as it came
   * @param reason why, in words a person can read
   * @param source the message id or sequence number it came under
   */
  public void add(String body, String reason, String source) {
    String words = printable(reason);
    sqs.sendMessage(request -> {
      request
          .queueUrl(queueUrl)
          .messageBody(body)
          .messageAttributes(Map.of("reason", text(words), "source", text(source)));
      if (MessageGroup.has(queueUrl)) {
        // Dead letters have no order among each other.
        request.messageGroupId(source).messageDeduplicationId(source);
      }
    });
    LOG.atError()
        .addKeyValue("source", source)
        .addKeyValue("reason", words)
        .log("put aside in the dead-letter queue");
  }

  /** SQS takes no control characters and no empty value. */
  private static String printable(String reason) {
    String clean = reason.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]+", " ").strip();
    if (clean.isEmpty()) {
      return "unknown";
    }
    return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON);
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
