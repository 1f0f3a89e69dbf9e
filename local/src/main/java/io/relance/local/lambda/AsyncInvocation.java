package io.relance.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's asynchronous invocation: the caller hears nothing, and an event that failed goes to the
 * function's on-failure queue. It is tried once: the template's own retries are for AWS.
 */
public final class AsyncInvocation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocation.class);

  private final BiFunction<String, String, String> sendToQueue;
  private final Failures failures;
  private final InstantSource clock;

  /**
   * Asynchronous invocation.
   *
   * @param sendToQueue sends a body to the queue with an ARN and returns the message id
   * @param failures knows why messages are in a dead-letter queue
   * @param clock of the stack
   */
  public AsyncInvocation(
      BiFunction<String, String, String> sendToQueue, Failures failures, InstantSource clock) {
    this.sendToQueue = sendToQueue;
    this.failures = failures;
    this.clock = clock;
  }

  /** Invokes the function with the event. */
  public void invoke(LocalFunction function, String event) {
    String requestId = UUID.randomUUID().toString();
    if (function.invoke(event.getBytes(StandardCharsets.UTF_8), requestId)
        instanceof Outcome.Failed failed) {
      function
          .declared()
          .onFailureArn()
          .ifPresentOrElse(
              queue -> {
                String report = report(function, requestId, event, failed);
                failures.because(sendToQueue.apply(queue, report), failed.reason());
              },
              () ->
                  LOG.error(
                      "an event for {} is lost: {}",
                      function.declared().logicalId(),
                      failed.reason()));
    }
  }

  private String report(
      LocalFunction function, String requestId, String event, Outcome.Failed failed) {
    ObjectNode report = JSON.createObjectNode();
    report.put("version", "1.0").put("timestamp", clock.instant().toString());
    report
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", function.declared().arn() + ":$LATEST")
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", 1);
    try {
      report.set("requestPayload", JSON.readTree(event));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event must be JSON", e);
    }
    report
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    report
        .putObject("responsePayload")
        .put("errorType", failed.type())
        .put("errorMessage", failed.message());
    return report.toString();
  }
}
