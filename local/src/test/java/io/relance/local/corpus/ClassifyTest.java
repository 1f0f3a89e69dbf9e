package io.relance.local.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.ReplyText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O-01 relance classify")
class ClassifyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-03T08:13:00Z"), ZoneOffset.UTC);
  private static final String MESSAGE =
      """
      From: tom@client.example
      Subject: Re: plans
      Date: Mon, 3 Aug 2026 10:12:44 +0200

      Hello
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<ReplyText> seen = new ArrayList<>();
  private Judgement answer =
      new Judgement(ReplyKind.HUMAN, null, null, false, 0.75, List.of(), null, null);

  private int run(String in, String... args) {
    return new Classify(
            reply -> {
              seen.add(reply);
              return answer;
            },
            CLOCK)
        .run(
            List.of(args),
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            out,
            new PrintStream(err, true, UTF_8));
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : lines()) {
      JsonNode node = JSON.readTree(line);
      ids.add(node.get("id").asText() + (node.has("error") ? " !" : ""));
    }
    return ids;
  }

  @Test
  void json_lines_come_back_in_order_with_their_ids() throws IOException {
    int status =
        run(
            """
            {"id":"a","channel":"email","receivedAt":"2026-08-03T10:12:44+02:00","subject":"s","headers":{"X-A":"1","X-B":["2","3"],"X-C":null},"text":"t","more":{"x":1}}

            {"id":7,"channel":"linkedin","receivedAt":"2026-08-03T10:12:44Z","subject":null,"headers":{},"text":"u"}
            {"receivedAt":"2026-08-03T10:12:44Z","text":"no id"}
            """);

    assertThat(status).isZero();
    assertThat(ids()).containsExactly("a", "7", "4");
    assertThat(lines().get(1)).startsWith("{\"id\":7,");
    assertThat(seen.getFirst().headers().all("x-b")).containsExactly("2", "3");
    assertThat(seen.getFirst().headers().fields()).hasSize(3);
    assertThat(seen.getFirst().receivedAt()).hasToString("2026-08-03T10:12:44+02:00");
    assertThat(seen.get(1).subject()).isNull();
  }

  @Test
  void a_verdict_has_exactly_the_promised_fields() {
    answer =
        new Judgement(
            ReplyKind.OUT_OF_OFFICE,
            null,
            LocalDate.of(2026, 8, 17),
            false,
            0.98765,
            List.of(new Evidence("date.back-on.en", "text", "back on \"17\" August")),
            null,
            null);
    run("{\"id\":\"a\",\"receivedAt\":\"2026-08-03T10:12:44Z\",\"text\":\"t\"}");

    assertThat(lines())
        .containsExactly(
            "{\"id\":\"a\",\"kind\":\"OUT_OF_OFFICE\",\"bounceType\":null,"
                + "\"returnDate\":\"2026-08-17\",\"unsubscribe\":false,\"confidence\":0.988,"
                + "\"evidence\":[{\"rule\":\"date.back-on.en\",\"where\":\"text\","
                + "\"quote\":\"back on \\\"17\\\" August\"}]}");
  }

  @Test
  void a_bounce_has_its_type() {
    answer =
        new Judgement(ReplyKind.BOUNCE, BounceType.SOFT, null, false, 1, List.of(), null, "x@y");
    run("{\"id\":\"a\",\"receivedAt\":\"2026-08-03T10:12:44Z\",\"text\":\"t\"}");

    assertThat(lines().getFirst()).contains("\"bounceType\":\"SOFT\"", "\"confidence\":1.0");
  }

  @Test
  void what_is_wrong_with_a_line_is_said_and_the_rest_goes_on() throws IOException {
    int status =
        run(
            """
            {"id":"a","receivedAt":"2026-08-03T10:12:44Z","text":"t"
            [1]
            {"id":"b","text":"no time"}
            {"id":"c","receivedAt":"yesterday","text":"t"}
            {"id":"d","receivedAt":"2026-08-03T10:12:44Z","text":5}
            {"id":"e","receivedAt":"2026-08-03T10:12:44Z","channel":"fax"}
            {"id":"f","receivedAt":"2026-08-03T10:12:44Z","headers":[]}
            {"id":"g","receivedAt":"2026-08-03T10:12:44Z"}
            """);

    assertThat(status).isZero();
    assertThat(ids()).containsExactly("1 !", "2 !", "b !", "c !", "d !", "e !", "f !", "g");
    assertThat(lines().get(2)).isEqualTo("{\"id\":\"b\",\"error\":\"receivedAt is missing\"}");
    assertThat(lines().get(4)).contains("text is not a string");
    assertThat(lines().get(5)).contains("channel is neither email nor linkedin");
  }

  @Test
  void json_nested_without_end_and_broken_utf8_are_errors() throws IOException {
    byte[] broken = "{\"id\":\"\u00e9\",\"receivedAt\":".getBytes(ISO_8859_1);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(("{\"a\":" + "[".repeat(100_000) + "\n").getBytes(UTF_8));
    in.writeBytes(broken);
    int status =
        new Classify(_ -> answer, CLOCK)
            .run(
                List.of("-"),
                new ByteArrayInputStream(in.toByteArray()),
                out,
                new PrintStream(err, true, UTF_8));

    assertThat(status).isZero();
    assertThat(ids()).containsExactly("1 !", "2 !");
  }

  @Test
  void a_raw_message_on_standard_input_is_one_reply() throws IOException {
    run("\n" + MESSAGE, "-");

    assertThat(ids()).containsExactly("-");
    assertThat(seen.getFirst().text()).isEqualTo("Hello\n");
    assertThat(seen.getFirst().receivedAt()).hasToString("2026-08-03T10:12:44+02:00");
  }

  @Test
  void a_mailbox_is_taken_apart() throws IOException {
    run("From a@b\n" + MESSAGE + "\nFrom c@d\n" + MESSAGE.replace("Hello", "Bye"));

    assertThat(ids()).containsExactly("-#1", "-#2");
    assertThat(seen.get(1).text()).isEqualTo("Bye\n");
  }

  @Test
  void files_and_folders_go_by_name_and_say_so() throws IOException {
    Files.createDirectories(folder.resolve("in/b"));
    Files.writeString(folder.resolve("in/b/2.eml"), MESSAGE);
    Files.writeString(folder.resolve("in/1.eml"), MESSAGE);
    Files.write(folder.resolve("in/3.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
    Files.writeString(folder.resolve("in/.hidden"), MESSAGE);
    Files.writeString(folder.resolve("one.txt"), MESSAGE);
    int status =
        run("", folder.resolve("in").toString(), folder.resolve("one.txt").toString(), "/no/such");

    assertThat(status).isEqualTo(1);
    assertThat(ids()).containsExactly("1.eml", "3.png !", "b/2.eml", "one.txt", "/no/such !");
  }

  @Test
  void nothing_in_nothing_out() {
    Path empty = folder.resolve("empty.jsonl");

    assertThat(run("", "-")).isZero();
    assertThat(run(" \n\n")).isZero();
    assertThat(run("", write(empty, ""))).isZero();
    assertThat(out.size()).isZero();
  }

  private static String write(Path file, String text) {
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_wrong_option_is_refused_and_help_is_given() {
    assertThat(run("", "--fast")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("No such option: --fast", "Usage: relance classify");
    assertThat(run("", "--help")).isZero();
    assertThat(out.size()).isZero();
  }

  @Test
  void output_that_cannot_be_written_is_a_failure() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    int status =
        new Classify(_ -> answer, CLOCK)
            .run(
                List.of(),
                new ByteArrayInputStream(MESSAGE.getBytes(UTF_8)),
                closed,
                new PrintStream(err, true, UTF_8));

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("Broken pipe");
  }

  @Test
  void lines_that_come_slowly_are_answered_at_once() throws IOException {
    String line = "{\"id\":\"a\",\"receivedAt\":\"2026-08-03T10:12:44Z\",\"text\":\"t\"}\n";
    List<Integer> sizes = new ArrayList<>();
    InputStream slow =
        new InputStream() {
          private int lines;

          @Override
          public int read(byte[] bytes, int from, int length) {
            sizes.add(out.size());
            if (lines++ == 3) {
              return -1;
            }
            byte[] next = line.getBytes(UTF_8);
            System.arraycopy(next, 0, bytes, from, next.length);
            return next.length;
          }

          @Override
          public int read() {
            throw new IllegalStateException("read in blocks");
          }
        };
    new Classify(_ -> answer, CLOCK).run(List.of(), slow, out, new PrintStream(err, true, UTF_8));

    assertThat(sizes.get(1)).isPositive();
    assertThat(sizes.get(2)).isGreaterThan(sizes.get(1));
  }

  @Test
  @DisplayName("O-01 the classifier itself answers")
  void the_classifier_itself_answers() {
    new Classify()
        .run(
            List.of(),
            new ByteArrayInputStream(
                """
                {"id":"b","channel":"email","receivedAt":"2026-08-03T10:12:44Z","subject":"Undelivered Mail Returned to Sender","headers":{"From":"MAILER-DAEMON@mx.example"},"text":"550 5.1.1 user unknown"}
                """
                    .getBytes(UTF_8)),
            out,
            new PrintStream(err, true, UTF_8));

    assertThat(lines().getFirst()).contains("\"kind\":\"BOUNCE\"", "\"bounceType\":\"HARD\"");
  }
}
