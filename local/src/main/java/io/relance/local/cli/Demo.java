package io.relance.local.cli;

import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code relance demo}: the main job on real replies, from the mail to the tag and the resume. */
public final class Demo {
  private static final String HELP =
      """
      Usage: local/relance demo [--port N] [--exit]

      Starts the stack, opens an account with two campaigns, delivers replies as raw mail and
      webhooks, says what became of each, moves the clock to the returns and shows the statistics;
      then launches a campaign of its own, which sends to an outbox, and plays it to its end.

        --port N     where the HTTP API answers (default 8480; 0 for any free port)
        --exit       stop at the end; the status is 0 only if all came out as expected
      """;

  private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T09:30:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZONE);
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final DemoApi api;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private String example = "";

  private Demo(LocalStack stack, DemoApi api, PrintStream out) {
    this.stack = stack;
    this.api = api;
    this.out = out;
  }

  /** Runs it. */
  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port"), Set.of("--exit", "--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    int port = arguments.port(Up.PORT);
    long begin = System.nanoTime();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (LocalStack stack =
        Up.start(
            Up.options(port, Optional.empty(), MovableClock.standingAt(MONDAY_MORNING)), port)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                stop.countDown();
                Up.await(stopped);
              }));
      Control.mount(stack, stop::countDown);
      String key = Up.key(stack.url(), Optional.empty());
      Running.write(stack.url(), key);
      out.printf(
          "The stack of template.yaml is up at %s after %.1f s; its clock stands at %s.%n",
          stack.url(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0,
          SHORT.format(stack.clock().instant()));
      try (DemoApi api = new DemoApi(stack.url(), key)) {
        Demo demo = new Demo(stack, api, out);
        demo.play();
        if (!arguments.has("--exit")) {
          demo.invite(key);
          stop.await();
        }
        Running.forget();
        return demo.tally.surprises() == 0 ? 0 : 1;
      }
    } finally {
      stopped.countDown();
    }
  }

  private void play() throws IOException, InterruptedException {
    ReplyAct replies = new ReplyAct(stack, api, out, tally);
    replies.play();
    example = replies.example();
    new CampaignAct(stack, api, out, tally).play();
    out.println(
        tally.surprises() == 0
            ? "\nEverything came out as expected."
            : "\n"
                + tally.surprises()
                + " things came out otherwise than expected: see the lines with !!");
  }

  private void invite(String key) {
    out.printf(
        """

        The stack stays up; Ctrl-C stops it. Try:
          curl -H 'Authorization: Bearer %1$s' %2$s%3$s
          curl -H 'Authorization: Bearer %1$s' %2$s%3$s/why
          curl -H 'Authorization: Bearer %1$s' %2$s/v1/replies?view=unmatched
          curl -X PUT -H 'Authorization: Bearer %1$s' -H 'Content-Type: application/json' \\
               -d '{"tag": "INTERESTED", "reason": "booked a call"}' %2$s%3$s/tag
          local/relance status
        """,
        key, stack.url().toString().replaceFirst("/+$", ""), example);
  }
}
