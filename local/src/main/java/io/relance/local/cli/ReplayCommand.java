package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.local.cli.Letters.Letter;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** {@code relance replay}: posts stored replies, waits, and tells what became of each. */
final class ReplayCommand {
  private static final String HELP =
      """
      Usage: local/relance replay PATH… [--port N]

      Posts e-mails (.eml, .msg, folders of them, mailboxes) and JSON (one reply a line in .jsonl,
      one in .json) to the running stack, waits until they are handled, and tells what became of
      each: its kind, whose it is, and the tag of that enrolment.
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 8;

  private final Running running;
  private final PrintStream out;
  private final Map<String, Integer> counts = new TreeMap<>();

  private ReplayCommand(Running running, PrintStream out) {
    this.running = running;
    this.out = out;
  }

  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port"), Set.of("--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    if (arguments.rest().isEmpty()) {
      throw new Failure("replay takes files or folders; see --help");
    }
    Running running = Running.find(arguments.option("--port"));
    return new ReplayCommand(running, out).replay(arguments.rest());
  }

  private record Posted(String name, int status, String body) {}

  private int replay(List<String> paths) throws IOException, InterruptedException {
    List<Future<Posted>> answers = new ArrayList<>();
    Semaphore free = new Semaphore(AT_ONCE);
    try (ExecutorService posting = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String path : paths) {
        Letters.read(
            Path.of(path),
            letter -> {
              free.acquire();
              answers.add(
                  posting.submit(() -> {
                    try {
                      return post(letter);
                    } finally {
                      free.release();
                    }
                  }));
              progress("posted", answers.size());
            });
      }
    }
    JsonNode _ = running.post("/_local/idle", "{}");
    progress("", 0);
    boolean sound = true;
    for (Future<Posted> answer : answers) {
      sound &= report(result(answer));
    }
    out.println();
    counts.forEach((what, count) -> out.printf("%6d %s%n", count, what));
    return sound ? 0 : 1;
  }

  private Posted post(Letter letter) throws IOException, InterruptedException {
    HttpResponse<String> response =
        running.post("/v1/replies", letter.contentType(), letter.body());
    return new Posted(letter.name(), response.statusCode(), response.body());
  }

  private static Posted result(Future<Posted> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new Failure("a reply could not be posted: " + e.getCause());
    }
  }

  /** Only for a terminal: a log needs no counter. */
  @SuppressWarnings("SystemConsoleNull") // It is null without a terminal, also on JDK 25.
  private static void progress(String what, int number) {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      System.err.print(number == 0 ? "\r\033[K" : "\r" + what + " " + number);
    }
  }

  /** Tells of one; false when the stack itself failed. */
  private boolean report(Posted posted) throws IOException, InterruptedException {
    JsonNode body = JSON.readTree(posted.body().isBlank() ? "{}" : posted.body());
    if (posted.status() != 202) {
      String detail = body.path("detail").asText(body.path("message").asText(body.toString()));
      say(posted.name(), "refused " + posted.status() + ": " + detail);
      count("refused " + posted.status());
      return posted.status() < 500;
    }
    String status = body.path("status").asText();
    if (!status.equals("accepted")) {
      say(posted.name(), status);
      count(status);
      return true;
    }
    JsonNode reply;
    try {
      reply = running.get("/v1/replies/" + body.path("id").asText());
    } catch (Failure notAReply) {
      say(posted.name(), "recorded, no reply: " + notAReply.getMessage());
      count("recorded, no reply");
      return true;
    }
    String kind = reply.path("kind").asText();
    count("kind " + kind);
    say(posted.name(), kind + returnDate(reply) + "  " + whose(reply));
    return true;
  }

  private static String returnDate(JsonNode reply) {
    String date = either(reply, "return_date", "returnDate").asText("");
    return date.isEmpty() ? "" : " until " + date;
  }

  private String whose(JsonNode reply) throws IOException, InterruptedException {
    JsonNode enrolment = reply.path("enrolment");
    if (!enrolment.isObject()) {
      count("unmatched");
      return "unmatched";
    }
    count("matched");
    String campaign = enrolment.path("campaign").asText();
    String contact = enrolment.path("contact").asText();
    JsonNode now = running.get("/v1/campaigns/" + campaign + "/enrolments/" + contact);
    String by = either(reply, "matched_by", "matchedBy").asText();
    return campaign + "/" + contact + " by " + by + ", tag " + now.path("tag").asText("none");
  }

  private static JsonNode either(JsonNode node, String name, String other) {
    return node.has(name) ? node.path(name) : node.path(other);
  }

  private void say(String name, String what) {
    out.printf("%-40s %s%n", name, what);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
