package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code relance status}: what a person wants to know of a running stack. */
final class StatusCommand {
  private static final String HELP =
      """
      Usage: local/relance status [--json] [--port N]

      Queues, dead letters with their reasons, timers and the last errors of the running stack.
      """;

  private StatusCommand() {}

  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port"), Set.of("--help", "--json"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    JsonNode status = Running.find(arguments.option("--port")).get("/_local/status");
    if (arguments.has("--json")) {
      out.println(status.toPrettyString());
      return 0;
    }
    out.println(status.path("url").asText() + "  time " + status.path("now").asText());
    out.printf("%n%-28s %8s %10s %8s%n", "queue", "waiting", "in flight", "delayed");
    for (JsonNode queue : status.path("queues")) {
      out.printf(
          "%-28s %8d %10d %8d%n",
          queue.path("name").asText(),
          queue.path("visible").asInt(),
          queue.path("inFlight").asInt(),
          queue.path("delayed").asInt());
    }
    out.printf("%ndead letters: %s%n", count(status.path("deadLetters")));
    for (JsonNode letter : status.path("deadLetters")) {
      out.printf(
          "  %s %s: %s%n",
          letter.path("queue").asText(),
          letter.path("messageId").asText(),
          letter.path("reason").asText());
    }
    JsonNode timers = status.path("timers");
    out.printf(
        "timers waiting: %d%s%n",
        timers.path("waiting").asInt(),
        timers.path("nextDue").isTextual()
            ? ", the next one due " + timers.path("nextDue").asText()
            : "");
    out.printf("last errors: %s%n", count(status.path("errors")));
    for (JsonNode error : status.path("errors")) {
      out.printf(
          "  %s %s: %s%n",
          error.path("at").asText(), error.path("where").asText(), error.path("reason").asText());
    }
    return 0;
  }

  private static String count(JsonNode list) {
    return list.isEmpty() ? "none" : String.valueOf(list.size());
  }
}
