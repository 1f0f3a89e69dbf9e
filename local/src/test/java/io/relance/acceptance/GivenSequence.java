package io.relance.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sequences as callers write them. */
final class GivenSequence {
  private GivenSequence() {}

  /** Of so many tasks for a person, which need no identity. */
  static Map<String, Object> ofTasks(int tasks) {
    return of(
        IntStream.range(0, tasks)
            .mapToObj(i -> step("task", Map.of("title", "Look at {{firstname|it}}")))
            .toList());
  }

  /** Of these steps, done by nobody. */
  static Map<String, Object> of(List<Map<String, Object>> steps) {
    return new HashMap<>(Map.of("steps", steps));
  }

  /** Of these steps, e-mails sent by an identity. */
  static Map<String, Object> by(String email, List<Map<String, Object>> steps) {
    Map<String, Object> sequence = of(steps);
    sequence.put("identities", Map.of("email", email));
    return sequence;
  }

  static Map<String, Object> step(String kind, Map<String, ?> fields) {
    Map<String, Object> step = new HashMap<>(fields);
    step.put("kind", kind);
    return step;
  }

  static Map<String, Object> email(String id, String subject) {
    return step(
        "email",
        Map.of("id", id, "subject", subject, "body", "Hello {{firstname|there}}, a question."));
  }

  static Map<String, Object> days(int days) {
    return step("delay", Map.of("days", days));
  }
}
