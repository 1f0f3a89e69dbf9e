package io.relance.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.local.template.Template.Input;
import io.relance.local.template.Template.Rule;
import io.relance.local.template.Template.Schedule;
import io.relance.local.template.Template.Target;
import java.util.List;
import java.util.Optional;

/** Reads EventBridge rules and their targets. */
final class BusReader {
  private static final int MAX_RETRIES = 185;

  private BusReader() {}

  static void rule(
      String name, String arn, Section rule, List<Rule> rules, List<Schedule> schedules) {
    rule.ignore("Name", "Description");
    if (rule.optionalText("State").orElse("ENABLED").equals("DISABLED")) {
      throw rule.error("State", "a disabled rule is not supported here: remove it");
    }
    List<Target> targets =
        rule.sections("Targets").stream()
            .map(section -> target(section, section.text("Id"), section.text("Arn")))
            .toList();
    Optional<String> schedule = rule.optionalText("ScheduleExpression");
    Optional<JsonNode> pattern = rule.value("EventPattern");
    if (schedule.isPresent()) {
      targets.forEach(each -> schedules.add(new Schedule(name, arn, schedule.get(), each)));
    } else if (pattern.isPresent()) {
      rules.add(
          new Rule(
              rule.optionalText("EventBusName").orElse("default"),
              name,
              arn,
              pattern.get().toString(),
              targets));
    } else {
      throw rule.error("EventPattern", "is missing");
    }
    rule.ignore("EventBusName").end();
  }

  /** A target's delivery: input, retries, dead letters. Reads the section to its end. */
  static Target target(Section section, String id, String arn) {
    Input input = input(section);
    int retries =
        section
            .section("RetryPolicy")
            .map(policy -> {
              int read = policy.number("MaximumRetryAttempts", MAX_RETRIES, 0, MAX_RETRIES);
              // Retries follow one another at once here: no event gets old.
              policy.ignore("MaximumEventAgeInSeconds").end();
              return read;
            })
            .orElse(MAX_RETRIES);
    Optional<String> deadLetters =
        section
            .section("DeadLetterConfig")
            .map(config -> {
              String read = config.text("Arn");
              config.end();
              return read;
            });
    section.end();
    return new Target(id, arn, input, retries, deadLetters);
  }

  private static Input input(Section section) {
    Optional<String> path = section.optionalText("InputPath");
    Optional<String> constant = section.optionalText("Input");
    Optional<Section> transformer = section.section("InputTransformer");
    if (path.isPresent()) {
      return new Input.Path(path.get());
    }
    if (constant.isPresent()) {
      return new Input.Constant(constant.get());
    }
    if (transformer.isPresent()) {
      Section read = transformer.get();
      Input input =
          new Input.Transformer(read.textMap("InputPathsMap"), read.text("InputTemplate"));
      read.end();
      return input;
    }
    return new Input.Whole();
  }
}
