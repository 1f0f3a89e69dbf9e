package io.relance.histories;

import io.relance.platform.http.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What people do with campaigns: sequences are saved, launched, paused, resumed and archived. */
final class Outreach {
  private static final List<String> VERBS = List.of("launch", "launch", "pause", "resume");

  private final Client client;
  private final RandomGenerator random;
  private String identity = "";

  Outreach(Client client, RandomGenerator random) {
    this.client = client;
    this.random = random;
  }

  /** Most campaigns get a sequence, and half of those run from the first day. */
  void begun(Caller caller, String campaign) {
    if (random.nextInt(4) > 0) {
      save(caller, campaign);
      if (random.nextBoolean()) {
        does(caller, campaign, "launch");
      }
    }
  }

  /** One act on a campaign; it may be refused. */
  void act(Caller caller, String campaign) {
    int draw = random.nextInt(8);
    if (draw < 2) {
      save(caller, campaign);
    } else if (draw < 7) {
      does(caller, campaign, VERBS.get(random.nextInt(VERBS.size())));
    } else {
      client.json(
          caller, "DELETE /v1/campaigns/{campaign}", Map.of("campaign", campaign), Map.of());
    }
  }

  private void does(Caller caller, String campaign, String verb) {
    client.json(
        caller, "POST /v1/campaigns/{campaign}/" + verb, Map.of("campaign", campaign), Map.of());
  }

  private void save(Caller caller, String campaign) {
    if (identity.isEmpty()) {
      identity =
          client
              .json(
                  caller,
                  "POST /v1/identities",
                  Map.of(),
                  Map.of("name", "Sam Lee", "address", "sam@acme.example"))
              .text("/id");
    }
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      steps.add(step());
    }
    client.json(
        caller,
        "PUT /v1/campaigns/{campaign}/sequence",
        Map.of("campaign", campaign),
        Map.of("steps", steps, "identities", Map.of("email", identity)));
  }

  private Map<String, Object> step() {
    Map<String, Object> step = new HashMap<>();
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        step.put("kind", "delay");
        step.put("hours", 1 + random.nextInt(100));
      }
      case 2 -> {
        step.put("kind", "wait");
        step.put("event", "message_opened");
        step.put("days", 1 + random.nextInt(3));
      }
      case 3 -> {
        step.put("kind", "branch");
        step.put("branches", List.of(Map.of("when", "opened", "next", "end")));
      }
      case 4, 5 -> {
        step.put("kind", "email");
        step.put("subject", "Hello {{firstname|there}}");
        step.put("body", "A question.");
      }
      default -> {
        step.put("kind", "task");
        step.put("title", "Call {{firstname|them}}");
        step.put("if_failed", random.nextBoolean() ? "continue" : "end");
      }
    }
    return step;
  }
}
