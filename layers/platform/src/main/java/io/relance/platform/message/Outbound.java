package io.relance.platform.message;

import software.amazon.awssdk.services.sqs.SqsClient;

/** One standard queue of ours, as its senders see it. */
public final class Outbound {
  private final SqsClient sqs;
  private final String url;
  private final Messages messages;

  /** A queue by its URL. */
  public Outbound(SqsClient sqs, String url, Messages messages) {
    this.sqs = sqs;
    this.url = url;
    this.messages = messages;
  }

  /**
   * Sends a message; when this returns, it is stored durably.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if that is not sure; send it again
   */
  public void send(Message message) {
    String body = messages.encode(message);
    sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }
}
