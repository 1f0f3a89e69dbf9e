package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against the product's own template and functions. */
class CommandsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-02T09:00:30Z");
  private static final String MAIL =
      """
      From: Ann Example <ann@prospect.example>
      To: sales@ours.example
      Subject: Re: a question
      Message-ID: <%s@prospect.example>
      Date: Mon, 2 Nov 2026 09:00:00 +0000

      Yes, please call me on Thursday.
      """;

  @TempDir private static Path state;
  private static LocalStack stack;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("relance.home", "..");
    System.setProperty("relance.state", state.toString());
    stack = Up.start(Up.options(0, Optional.empty(), MovableClock.standingAt(BEGIN)), 0);
    Control.mount(stack, () -> {});
    Running.write(stack.url(), Up.key(stack.url(), Optional.empty()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    System.clearProperty("relance.home");
    System.clearProperty("relance.state");
  }

  private record Ran(int status, String out, String err) {}

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            List.of(args),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "clock", "replay", "status", "redrive", "bench"})
  void everyCommandExplainsItself(String command) {
    Ran ran = run(command, "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("Usage: local/relance " + command);
  }

  @Test
  void saysWhatThereIsAndWhatThereIsNot() {
    assertThat(run().out()).contains("up", "demo", "clock", "replay", "status", "classify");
    Ran unknown = run("fly");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no command fly");
  }

  @Test
  void movesTheClockForwardOnly() {
    assertThat(run("clock", "+90m").status()).isZero();
    assertThat(run("clock").out().strip()).isEqualTo(stack.clock().instant().toString());
    assertThat(stack.clock().instant()).isAfterOrEqualTo(BEGIN.plus(Duration.ofMinutes(90)));
    Instant target = stack.clock().instant().plus(Duration.ofDays(40));
    assertThat(run("clock", "set", target.toString()).out().strip()).isEqualTo(target.toString());
    Ran back = run("clock", "set", "2020-01-01T00:00:00Z");
    assertThat(back.status()).isEqualTo(1);
    assertThat(back.err()).contains("cannot go back to 2020-01-01T00:00:00Z");
    assertThat(run("clock", "+soon").err()).contains("a duration looks like +3d");
    assertThat(run("clock", "set", "noon").err()).contains("an instant looks like");
    assertThat(run("clock", "stop").err()).contains("clock takes show, set INSTANT or +DURATION");
  }

  @Test
  void readsDurationsOfAllUnits() {
    assertThat(ClockCommand.duration("+5s")).isEqualTo(Duration.ofSeconds(5));
    assertThat(ClockCommand.duration("+5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(ClockCommand.duration("+5h")).isEqualTo(Duration.ofHours(5));
    assertThat(ClockCommand.duration("+5d")).isEqualTo(Duration.ofDays(5));
    assertThat(ClockCommand.duration("+5w")).isEqualTo(Duration.ofDays(35));
    assertThat(ClockCommand.duration("+p1dt2h")).isEqualTo(Duration.ofHours(26));
  }

  @Test
  @DisplayName("R-08 replays mails, mailboxes and JSON, and tells what became of each")
  void replaysAndReports() throws Exception {
    Files.writeString(folder.resolve("one.eml"), MAIL.formatted("one"));
    String entry = "From ann@prospect.example Mon Nov  2 09:00:00 2026\n";
    Files.writeString(
        folder.resolve("two.mbox"),
        entry + MAIL.formatted("two-1") + "\n" + entry + MAIL.formatted("two-2") + "\n");
    Files.writeString(folder.resolve("three.jsonl"), "{\"nonsense\": true}\n\n[]\n");
    Ran ran = run("replay", folder.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().toList())
        .anySatisfy(line -> assertThat(line).matches("one.eml +human  unmatched"))
        .anySatisfy(line -> assertThat(line).matches("two.mbox#2 +human  unmatched"))
        .anySatisfy(line -> assertThat(line).contains("three.jsonl:1", "refused 4"))
        .anySatisfy(line -> assertThat(line).matches(" +3 kind human"))
        .anySatisfy(line -> assertThat(line).matches(" +3 unmatched"));
    assertThat(run("replay", folder.resolve("none").toString()).err()).contains("there is no ");
    assertThat(run("replay").err()).contains("replay takes files or folders");
  }

  @Test
  @DisplayName("R-04 a poison message lies in its dead-letter queue with its reason, and goes back")
  void showsAndRedrivesAPoisonMessage() {
    String url = stack.queues().find("ReplyQueue").orElseThrow().url();
    stack.sqs().sendMessage(r -> r.queueUrl(url).messageBody("no message of ours"));
    stack.awaitIdle(Duration.ofMinutes(2));
    String status = run("status").out();
    assertThat(status).contains("dead letters: 1").containsPattern("ReplyDeadLetters \\S+: \\w+");
    assertThat(run("status", "--json").out()).contains("\"deadLetters\"");
    assertThat(run("redrive", "ReplyQueue").out()).isEqualTo("1 message sent back\n");
    stack.awaitIdle(Duration.ofMinutes(2));
    assertThat(run("status").out()).contains("dead letters: 1");
    assertThat(run("redrive", "NoQueue").err()).contains("there is no queue NoQueue");
    assertThat(run("redrive").err()).contains("redrive takes one queue");
  }

  @Test
  void saysInOneSentenceWhyItCannotStart() throws Exception {
    String port = String.valueOf(stack.url().getPort());
    assertThat(run("up", "--port", port).err())
        .isEqualTo("relance: port " + port + " is taken; choose another with --port\n");
    assertThat(run("up", "--port", "many").err()).contains("--port must be a number");
    assertThat(run("up", "--fast").err()).contains("there is no option --fast");
    assertThat(run("status", "--port", "1").err())
        .isEqualTo(
            "relance: no stack answers at http://localhost:1; start one with: local/relance up\n");
    Files.writeString(
        folder.resolve("template.yaml"), "Resources: {Bucket: {Type: AWS::S3::Bucket}}");
    System.setProperty("relance.home", folder.toString());
    try {
      assertThat(run("up", "--port", "0").err())
          .isEqualTo(
              "relance: Resources.Bucket.Type: AWS::S3::Bucket is not supported by the local"
                  + " stack\n");
    } finally {
      System.setProperty("relance.home", "..");
    }
  }
}
