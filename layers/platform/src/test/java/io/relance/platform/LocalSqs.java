package io.relance.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ for tests, started once for each JVM. */
public final class LocalSqs {
  private static final URI ENDPOINT = start();
  private static final AtomicInteger QUEUES = new AtomicInteger();

  private LocalSqs() {}

  /** A client; the interceptors can crash it. */
  public static SqsClient client(ExecutionInterceptor... interceptors) {
    return SqsClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(ENDPOINT)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(c -> List.of(interceptors).forEach(c::addExecutionInterceptor))
        .build();
  }

  /** The URL of a new empty queue. */
  public static String queue() {
    try (SqsClient client = client()) {
      String name = "queue-" + QUEUES.incrementAndGet();
      return client.createQueue(request -> request.queueName(name)).queueUrl();
    }
  }

  /** The URL of a new empty FIFO queue that tells repeats by their content. */
  public static String fifoQueue() {
    try (SqsClient client = client()) {
      String name = "queue-" + QUEUES.incrementAndGet() + ".fifo";
      return client
          .createQueue(request ->
              request
                  .queueName(name)
                  .attributes(
                      Map.of(
                          QueueAttributeName.FIFO_QUEUE, "true",
                          QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
          .queueUrl();
    }
  }

  /** Takes all messages off a queue. */
  public static List<Message> drain(String queueUrl) {
    List<Message> all = new ArrayList<>();
    try (SqsClient client = client()) {
      while (true) {
        List<Message> some =
            client
                .receiveMessage(request ->
                    request
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .waitTimeSeconds(0))
                .messages();
        if (some.isEmpty()) {
          return all;
        }
        for (Message message : some) {
          client.deleteMessage(
              request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        }
        all.addAll(some);
      }
    }
  }

  private static URI start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
    return URI.create("http://localhost:" + server.waitUntilStarted().localAddress().getPort());
  }
}
