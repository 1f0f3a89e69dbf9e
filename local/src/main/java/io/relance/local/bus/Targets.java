package io.relance.local.bus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.AsyncInvocation;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.template.Template;
import io.relance.local.template.Template.SendPermission;
import io.relance.local.template.Template.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What rules and schedules send to: functions, and queues with retries and dead letters. An event
 * is delivered or buried when this returns.
 */
final class Targets {
  private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

  private final Template template;
  private final SqsClient sqs;
  private final Map<String, LocalFunction> functions;
  private final AsyncInvocation async;
  private final Failures failures;

  /** By the template's queues and policies; functions by ARN. */
  Targets(
      Template template,
      SqsClient sqs,
      Map<String, LocalFunction> functions,
      AsyncInvocation async,
      Failures failures) {
    this.template = template;
    this.sqs = sqs;
    this.functions = Map.copyOf(functions);
    this.async = async;
    this.failures = failures;
  }

  /**
   * An event on its way.
   *
   * @param rule the name of the rule or schedule that sends it
   * @param ruleArn its ARN
   */
  record Delivery(String rule, String ruleArn, Target target, ObjectNode event) {}

  /** Hands an event to a function, or sends it to a queue that lets the rule. */
  void deliver(Delivery delivery) {
    Target target = delivery.target();
    String input =
        TargetInput.of(target.input(), delivery.event(), delivery.rule(), delivery.ruleArn());
    LocalFunction function = functions.get(target.arn());
    if (function != null) {
      async.invoke(function, input);
      return;
    }
    Optional<Template.Queue> queue = queue(target.arn());
    if (queue.isEmpty()) {
      bury(delivery, "RESOURCE_NOT_FOUND", "there is no " + target.arn(), 0);
    } else if (!permitted(target.arn(), delivery.ruleArn())) {
      bury(
          delivery,
          "NO_PERMISSIONS",
          "no queue policy lets the rule send to " + queue.get().logicalId(),
          0);
    } else {
      send(delivery, queue.get(), input);
    }
  }

  private void send(Delivery delivery, Template.Queue queue, String input) {
    for (int attempt = 0; ; attempt++) {
      try {
        sqs.sendMessage(r -> r.queueUrl(queue.url()).messageBody(input));
        return;
      } catch (SdkException e) {
        if (attempt == delivery.target().retries()) {
          bury(delivery, "SDK_CLIENT_ERROR", String.valueOf(e.getMessage()), attempt);
          return;
        }
      }
    }
  }

  private Optional<Template.Queue> queue(String arn) {
    return template.queues().stream().filter(queue -> queue.arn().equals(arn)).findFirst();
  }

  private boolean permitted(String queueArn, String ruleArn) {
    return template
        .sendPermissions()
        .contains(new SendPermission("events.amazonaws.com", queueArn, ruleArn));
  }

  /** To the target's dead-letter queue, with the attributes that EventBridge adds. */
  private void bury(Delivery delivery, String code, String message, int retries) {
    String ruleArn = delivery.ruleArn();
    Target target = delivery.target();
    failures.note("rule " + ruleArn, code + ": " + message);
    Optional<Template.Queue> letters = target.deadLetterArn().flatMap(this::queue);
    if (letters.isEmpty() || !permitted(letters.get().arn(), ruleArn)) {
      LOG.error("an event of {} for {} is lost: {}: {}", ruleArn, target.arn(), code, message);
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("RULE_ARN", ruleArn);
    attributes.put("TARGET_ARN", target.arn());
    attributes.put("ERROR_CODE", code);
    attributes.put("ERROR_MESSAGE", message);
    attributes.put("RETRY_ATTEMPTS", String.valueOf(retries));
    if (retries > 0) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts");
    }
    Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
    attributes.forEach((name, value) ->
        values.put(
            name, MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    sqs.sendMessage(r ->
        r.queueUrl(letters.get().url())
            .messageBody(delivery.event().toString())
            .messageAttributes(values));
  }
}
