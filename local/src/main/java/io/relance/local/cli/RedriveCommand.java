package io.relance.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code relance redrive}: dead letters back to where they came from. */
final class RedriveCommand {
  private static final String HELP =
      """
      Usage: local/relance redrive QUEUE [--port N]

      Sends what lies in a dead-letter queue back to where it came from. QUEUE is its name in
      template.yaml, such as ReplyDeadLetters, or the queue it belongs to.
      """;

  private RedriveCommand() {}

  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port"), Set.of("--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    if (arguments.rest().size() != 1) {
      throw new Failure("redrive takes one queue; see --help");
    }
    String request =
        JsonNodeFactory.instance.objectNode().put("queue", arguments.rest().getFirst()).toString();
    int sent =
        Running.find(arguments.option("--port"))
            .post("/_local/redrive", request)
            .path("sent")
            .asInt();
    out.println(sent + (sent == 1 ? " message" : " messages") + " sent back");
    return 0;
  }
}
