package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.http.HttpGateway.Answer;
import io.relance.local.http.HttpGateway.Endpoint;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The endpoints under {@code /_local/} by which other commands steer a running stack. */
final class Control {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalStack stack;
  private final Runnable shutdown;

  private Control(LocalStack stack, Runnable shutdown) {
    this.stack = stack;
    this.shutdown = shutdown;
  }

  /** Adds them to a stack. */
  static void mount(LocalStack stack, Runnable shutdown) {
    Control control = new Control(stack, shutdown);
    control.mount("/_local/clock", control::clock);
    control.mount("/_local/status", (method, body) -> control.status());
    control.mount("/_local/idle", (method, body) -> control.idle());
    control.mount("/_local/redrive", (method, body) -> control.redrive(JSON.readTree(body)));
    control.mount("/_local/shutdown", (method, body) -> control.shutdown());
  }

  private void mount(String path, Endpoint endpoint) {
    stack
        .gateway()
        .mount(
            path,
            (method, body) -> {
              try {
                return endpoint.answer(method, body);
              } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
                return Answer.json(
                    400,
                    JSON.createObjectNode()
                        .put("message", String.valueOf(e.getMessage()))
                        .toString());
              }
            });
  }

  private Answer clock(String method, byte[] body) throws IOException {
    if (method.equals("POST")) {
      JsonNode asked = JSON.readTree(body);
      if (asked.has("set")) {
        stack.setTime(Instant.parse(asked.path("set").asText()));
      } else {
        stack.advance(Duration.parse(asked.path("advance").asText()));
      }
    }
    return ok(JSON.createObjectNode().put("now", stack.clock().instant().toString()));
  }

  private Answer idle() {
    stack.awaitIdle(Duration.ofMinutes(5));
    return ok(JSON.createObjectNode().put("idle", true));
  }

  private Answer redrive(JsonNode asked) {
    int sent = stack.redrive(asked.path("queue").asText());
    return ok(JSON.createObjectNode().put("sent", sent));
  }

  private Answer shutdown() {
    Thread.ofPlatform().name("shutdown").start(shutdown);
    return ok(JSON.createObjectNode().put("stopping", true));
  }

  private Answer status() {
    ObjectNode status = JSON.createObjectNode();
    status.put("now", stack.clock().instant().toString());
    status.put("url", stack.url().toString());
    ArrayNode queues = status.putArray("queues");
    for (var depth : stack.queues().depths()) {
      queues
          .addObject()
          .put("name", depth.name())
          .put("deadLetters", depth.deadLetters())
          .put("visible", depth.visible())
          .put("inFlight", depth.inFlight())
          .put("delayed", depth.delayed());
    }
    ArrayNode letters = status.putArray("deadLetters");
    for (var letter : stack.queues().deadLetters()) {
      letters
          .addObject()
          .put("queue", letter.queue())
          .put("messageId", letter.messageId())
          .put("reason", letter.reason());
    }
    TimerRows.Summary timers = TimerRows.summary(stack.dynamoDb(), stack.template());
    status.putObject("timers").put("waiting", timers.waiting()).put("nextDue", timers.nextDue());
    ArrayNode errors = status.putArray("errors");
    for (var failure : stack.failures().last()) {
      errors
          .addObject()
          .put("at", failure.at().toString())
          .put("where", failure.where())
          .put("reason", failure.reason());
    }
    return ok(status);
  }

  private static Answer ok(ObjectNode node) {
    return Answer.json(200, node.toString());
  }
}
