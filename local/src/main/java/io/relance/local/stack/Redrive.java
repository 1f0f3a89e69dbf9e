package io.relance.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.local.bus.Bus;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.lambda.Outcome;
import io.relance.local.queue.Queues;
import io.relance.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** Sends dead letters where they came from: a queue, a rule's target, a function. */
final class Redrive {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queues queues;
  private final Bus bus;
  private final Map<String, LocalFunction> functions;

  Redrive(Queues queues, Bus bus, Map<String, LocalFunction> functions) {
    this.queues = queues;
    this.bus = bus;
    this.functions = functions;
  }

  /** Returns how many messages went back; the others stay dead letters. */
  int run(String name) {
    Template.Queue named =
        queues
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no queue " + name));
    Template.Queue letters =
        named.redrive().flatMap(redrive -> queues.find(redrive.deadLetterArn())).orElse(named);
    List<Template.Queue> sources = queues.sourcesOf(letters);
    int sent = 0;
    for (Message message : queues.take(letters, Integer.MAX_VALUE)) {
      if (sources.size() == 1) {
        queues.move(letters, message, sources.getFirst().url());
        sent++;
      } else if (resend(message)) {
        queues.delete(letters, message);
        sent++;
      }
    }
    return sent;
  }

  private boolean resend(Message message) {
    var attributes = message.messageAttributes();
    if (attributes.containsKey("RULE_ARN") && attributes.containsKey("TARGET_ARN")) {
      return bus.redeliver(
          attributes.get("RULE_ARN").stringValue(),
          attributes.get("TARGET_ARN").stringValue(),
          message.body());
    }
    JsonNode report;
    try {
      report = JSON.readTree(message.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "message " + message.messageId() + " does not say where it came from", e);
    }
    String arn = report.path("requestContext").path("functionArn").asText();
    LocalFunction function = functions.get(arn.replaceFirst(":\\$LATEST$", ""));
    if (function == null || !report.has("requestPayload")) {
      throw new IllegalArgumentException(
          "message " + message.messageId() + " holds no event that could be sent again");
    }
    return function.invoke(report.get("requestPayload").toString().getBytes(StandardCharsets.UTF_8))
        instanceof Outcome.Returned;
  }
}
