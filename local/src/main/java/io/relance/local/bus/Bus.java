package io.relance.local.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.bus.Targets.Delivery;
import io.relance.local.lambda.AsyncInvocation;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.template.Template;
import io.relance.local.template.Template.Rule;
import io.relance.local.template.Template.Target;
import io.relance.local.template.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.event.ruler.GenericMachine;

/**
 * EventBridge with the template's rules. An accepted event has been delivered, or lies in a
 * dead-letter queue, when {@code PutEvents} answers: nothing is pending afterwards. Retries follow
 * one another at once.
 */
public final class Bus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final int MAX_ENTRIES = 10;

  /** PutEvents takes at most 1 MB in all entries together (since 2025; 256 KB before). */
  private static final int MAX_BYTES = 1_048_576;

  private final Template template;
  private final Region place;
  private final Targets targets;
  private final InstantSource clock;
  private final Map<String, GenericMachine<Rule>> machines = new HashMap<>();

  /** Whose events these are. */
  public record Region(String name, String account) {}

  /**
   * The bus of a template.
   *
   * @param functions by ARN
   * @throws TemplateException when a rule's pattern is none
   */
  public Bus(
      Template template,
      Region place,
      SqsClient sqs,
      Map<String, LocalFunction> functions,
      AsyncInvocation async,
      Failures failures,
      InstantSource clock) {
    this.template = template;
    this.place = place;
    this.targets = new Targets(template, sqs, functions, async, failures);
    this.clock = clock;
    machines.put("default", machine());
    template.buses().forEach(bus -> machines.put(bus, machine()));
    for (Rule rule : template.rules()) {
      GenericMachine<Rule> machine = machines.get(rule.bus());
      if (machine == null) {
        throw new TemplateException("rule " + rule.name(), "there is no bus " + rule.bus());
      }
      try {
        machine.addRule(rule, rule.pattern());
      } catch (IOException e) {
        throw new TemplateException("rule " + rule.name(), "its pattern: " + e.getMessage());
      }
    }
  }

  private static GenericMachine<Rule> machine() {
    return GenericMachine.<Rule>builder().build();
  }

  /**
   * The PutEvents action.
   *
   * @param request in AWS JSON 1.1
   * @return the response; an entry that is refused has an ErrorCode
   */
  public JsonNode putEvents(JsonNode request) {
    ObjectNode response = JSON.createObjectNode();
    ArrayNode results = response.putArray("Entries");
    JsonNode entries = request.path("Entries");
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES || size(entries) > MAX_BYTES) {
      throw new IllegalArgumentException("PutEvents takes 1 to 10 entries, 1 MB together");
    }
    int failed = 0;
    for (JsonNode entry : entries) {
      ObjectNode result = results.addObject();
      Optional<String> refusal = refusal(entry);
      if (refusal.isPresent()) {
        failed++;
        result.put("ErrorCode", refusal.get()).put("ErrorMessage", refusal.get());
      } else {
        String id = UUID.randomUUID().toString();
        publish(entry.path("EventBusName").asText("default"), event(id, entry));
        result.put("EventId", id);
      }
    }
    return response.put("FailedEntryCount", failed);
  }

  private static int size(JsonNode entries) {
    int bytes = 0;
    for (JsonNode entry : entries) {
      for (String part : List.of("Source", "DetailType", "Detail")) {
        bytes += entry.path(part).asText("").getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return bytes;
  }

  private static Optional<String> refusal(JsonNode entry) {
    for (String part : List.of("Source", "DetailType", "Detail")) {
      if (entry.path(part).asText("").isEmpty()) {
        return Optional.of("InvalidArgument");
      }
    }
    try {
      return JSON.readTree(entry.path("Detail").asText()).isObject()
          ? Optional.empty()
          : Optional.of("MalformedDetail");
    } catch (JsonProcessingException e) {
      return Optional.of("MalformedDetail");
    }
  }

  private ObjectNode event(String id, JsonNode entry) {
    ObjectNode event = frame(id, entry.path("DetailType").asText(), entry.path("Source").asText());
    ArrayNode resources = event.putArray("resources");
    entry.path("Resources").forEach(resources::add);
    try {
      event.set("detail", JSON.readTree(entry.path("Detail").asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("checked before", e);
    }
    return event;
  }

  private ObjectNode frame(String id, String detailType, String source) {
    ObjectNode event = JSON.createObjectNode();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return event
        .put("version", "0")
        .put("id", id)
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", place.account())
        .put("time", now.toString())
        .put("region", place.name());
  }

  private void publish(String busNameOrArn, ObjectNode event) {
    String bus = busNameOrArn.substring(busNameOrArn.lastIndexOf('/') + 1);
    GenericMachine<Rule> machine = machines.get(bus);
    if (machine == null) {
      LOG.warn("an event for the unknown bus {} is dropped, as EventBridge does", bus);
      return;
    }
    List<Rule> matching;
    try {
      matching = machine.rulesForJSONEvent(event.toString());
    } catch (Exception e) {
      throw new IllegalStateException("an event could not be matched", e);
    }
    for (Rule rule : matching) {
      for (Target target : rule.targets()) {
        targets.deliver(new Delivery(rule.name(), rule.arn(), target, event));
      }
    }
  }

  /** A schedule's event to its target, at the clock's time. */
  public void fire(Template.Schedule schedule) {
    ObjectNode event = frame(UUID.randomUUID().toString(), "Scheduled Event", "aws.events");
    event.putArray("resources").add(schedule.arn());
    event.putObject("detail");
    targets.deliver(new Delivery(schedule.name(), schedule.arn(), schedule.target(), event));
  }

  /**
   * Delivers a dead letter of the bus once more.
   *
   * @return false when the rule or its target is gone
   */
  public boolean redeliver(String ruleArn, String targetArn, String event) {
    for (Rule rule : template.rules()) {
      for (Target target : rule.targets()) {
        if (rule.arn().equals(ruleArn) && target.arn().equals(targetArn)) {
          try {
            targets.deliver(
                new Delivery(rule.name(), ruleArn, target, (ObjectNode) JSON.readTree(event)));
          } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a dead letter of the bus is not JSON", e);
          }
          return true;
        }
      }
    }
    return false;
  }
}
