package io.relance.local.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.ReplyText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O-01 the corpus command")
class CorpusTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Reads its verdict from the text: {@code KIND date unsubscribe}, each or {@code -}. */
  private static Judgement obedient(ReplyText reply) {
    String[] words = reply.text().strip().split(" ", 4);
    ReplyKind kind = ReplyKind.valueOf(words[0]);
    return new Judgement(
        kind,
        null,
        words[1].equals("-") ? null : LocalDate.parse(words[1]),
        words[2].equals("unsubscribe"),
        0.9,
        List.of(new Evidence("rule.of.thumb", "text", "thumb")),
        null,
        null);
  }

  private static String row(String id, String gold, String verdict, String date, String more) {
    return "{\"id\":\"%s\",\"lang\":\"en\",\"channel\":\"email\",\"receivedAt\":\"2026-08-03T10:00:00+02:00\",\"subject\":null,\"headers\":{},\"text\":\"%s\",\"label\":{\"kind\":\"%s\",\"returnDate\":%s%s}}\n"
        .formatted(id, verdict, gold, date, more);
  }

  private int run(String rows, String... args) throws IOException {
    Files.createDirectories(folder.resolve("data/replies"));
    Files.writeString(folder.resolve("data/replies/development.jsonl"), rows);
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = folder.resolve("data").toString();
    return new Corpus(CorpusTest::obedient, new PrintStream(out, true, UTF_8)).run(List.of(all));
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  private @Nullable String target(String name) {
    return printed()
        .lines()
        .filter(line -> line.contains(name) && line.contains("(at "))
        .findFirst()
        .map(line -> line.replaceAll("\\s+", " "))
        .orElse(null);
  }

  @Test
  void missing_data_are_told_and_no_failure() throws IOException {
    int status =
        new Corpus(CorpusTest::obedient, new PrintStream(out, true, UTF_8))
            .run(List.of("--strict", folder.resolve("nowhere/shared/data").toString()));

    assertThat(status).isZero();
    assertThat(printed()).startsWith("corpus: not run (").contains("shared/data is missing)");
  }

  @Test
  void a_perfect_classifier_meets_every_target() throws IOException {
    int status =
        run(
            row("a", "HUMAN", "HUMAN - unsubscribe", "null", ",\"unsubscribe\":true")
                + row("b", "OUT_OF_OFFICE", "OUT_OF_OFFICE 2026-08-17 -", "\"2026-08-17\"", "")
                + row("c", "OUT_OF_OFFICE", "OUT_OF_OFFICE - -", "null", ""),
            "--strict");

    assertThat(status).isZero();
    assertThat(target("kinds, macro F1")).startsWith("ok").contains(" 1.0000 (at least 0.9700)");
    assertThat(printed()).contains("0 errors", "0 of 12 targets missed");
  }

  @Test
  void kinds_are_counted_and_a_missed_target_fails_only_when_strict() throws IOException {
    String rows =
        row("a", "HUMAN", "HUMAN - -", "null", "")
            + row("b", "HUMAN", "AUTO_REPLY - -", "null", ",\"note\":\"a trap\"")
            + row("c", "AUTO_REPLY", "AUTO_REPLY - -", "null", "");

    assertThat(run(rows)).isZero();
    assertThat(run(rows, "--strict")).isEqualTo(1);
    // F1: HUMAN 2·1/(2+1) = 0.6667, AUTO_REPLY the same.
    assertThat(target("kinds, macro F1")).startsWith("MISS").contains(" 0.6667 ");
    assertThat(target("human taken for automatic")).contains(" 0.5000 (at most 0.0050)");
    assertThat(printed())
        .contains("b: HUMAN taken for AUTO_REPLY (0.90) [a trap]", "rule.of.thumb in text: thumb");
  }

  @Test
  @DisplayName("O-07 dates are scored as the data's README says")
  void dates_are_scored() throws IOException {
    run(
        row("right", "OUT_OF_OFFICE", "OUT_OF_OFFICE 2026-08-17 -", "\"2026-08-17\"", "")
            + row(
                "accepted",
                "OUT_OF_OFFICE",
                "OUT_OF_OFFICE 2026-08-18 -",
                "\"2026-08-17\"",
                ",\"acceptable\":[\"2026-08-17\",\"2026-08-18\"]")
            + row("wrong", "OUT_OF_OFFICE", "OUT_OF_OFFICE 2026-08-19 -", "\"2026-08-17\"", "")
            + row("missed", "OUT_OF_OFFICE", "HUMAN - -", "\"2026-08-17\"", "")
            + row("stale, none", "OUT_OF_OFFICE", "OUT_OF_OFFICE - -", "\"2026-07-01\"", "")
            + row(
                "stale, told",
                "OUT_OF_OFFICE",
                "OUT_OF_OFFICE 2026-08-03 -",
                "\"2026-08-03\"",
                ",\"note\":\"STALE\"")
            + row("undated", "OUT_OF_OFFICE", "OUT_OF_OFFICE - -", "null", "")
            + row("invented", "OUT_OF_OFFICE", "OUT_OF_OFFICE 2026-08-20 -", "null", "")
            + row("no notice", "HUMAN", "OUT_OF_OFFICE 2026-08-20 -", "null", ""));

    assertThat(target("date right where stated")).contains(" 0.6667 ");
    assertThat(target("wrong date, of all notices")).contains(" 0.2500 ");
    assertThat(target("no date for undated notices")).contains(" 0.5000 ");
    assertThat(printed())
        .contains(
            "dates on replies that are no absence notices: 1",
            "wrong: OUT_OF_OFFICE, date 2026-08-17 but given 2026-08-19",
            "missed: OUT_OF_OFFICE taken for HUMAN, date 2026-08-17 but given none",
            "invented: OUT_OF_OFFICE, date none but given 2026-08-20");
  }

  @Test
  void unsubscribe_has_recall_and_precision() throws IOException {
    run(
        row("a", "HUMAN", "HUMAN - unsubscribe", "null", ",\"unsubscribe\":true")
            + row("b", "HUMAN", "HUMAN - unsubscribe", "null", "")
            + row("c", "HUMAN", "HUMAN - unsubscribe", "null", "")
            + row("d", "HUMAN", "HUMAN - -", "null", ",\"unsubscribe\":true"));

    assertThat(target("unsubscribe, recall")).contains(" 0.5000 ");
    assertThat(target("unsubscribe, precision")).contains(" 0.3333 ");
    assertThat(printed())
        .contains("b: HUMAN, unsubscribe invented", "d: HUMAN, unsubscribe missed");
  }

  @Test
  void further_sets_are_measured_one_by_one_and_together() throws IOException {
    Path one =
        Files.writeString(folder.resolve("one.jsonl"), row("x", "HUMAN", "HUMAN - -", "null", ""));
    Path two =
        Files.writeString(folder.resolve("two.jsonl"), row("y", "HUMAN", "BOUNCE - -", "null", ""));
    run(
        row("a", "HUMAN", "HUMAN - -", "null", ""),
        "--also",
        one.toString(),
        "--also",
        two.toString(),
        "--worst",
        "0");

    assertThat(target("human taken for automatic (one.jsonl)")).contains(" 0.0000 ");
    assertThat(target("human taken for automatic (two.jsonl)")).contains(" 1.0000 ");
    assertThat(target("human taken for automatic (all but development.jsonl)"))
        .contains(" 0.5000 ");
    assertThat(printed()).doesNotContain("y: HUMAN taken");
  }

  @Test
  @DisplayName("O-11 corrected replies, as the HTTP API shows them, are a labelled set")
  void corrected_replies_are_a_set() throws IOException {
    Path corrected =
        Files.writeString(
            folder.resolve("corrected.jsonl"),
            """
            {"channel":"email","headers":{"Auto-Submitted":["auto-replied"]},"id":"rpl_1",\
            "label":{"kind":"out_of_office","return_date":"2026-03-16","unsubscribe":false},\
            "received_at":"2026-03-02T10:00:00Z","text":"Back on the 16th"}
            """);

    Labelled only = Labelled.read(corrected).getFirst();

    assertThat(only.kind()).isEqualTo(ReplyKind.OUT_OF_OFFICE);
    assertThat(only.returnDate()).isEqualTo(LocalDate.of(2026, 3, 16));
    assertThat(only.text().receivedAt()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(only.text().headers().fields())
        .containsExactly(new Headers.Field("Auto-Submitted", "auto-replied"));
  }

  @Test
  void folders_of_messages_are_labelled_by_their_names() throws IOException {
    message("bounces/sisimai/lhost-a-01.eml", "BOUNCE - -");
    message("bounces/sisimai/lhost-a-02.eml", "OUT_OF_OFFICE - -");
    message("bounces/sisimai/arf-01.eml", "COMPLAINT - -");
    message("bounces/sisimai/rfc3834-01.eml", "OUT_OF_OFFICE - -");
    message("bounces/sisimai/rfc3834-06.eml", "LEFT_COMPANY - -");
    message("bounces/bounce-parser/aol-vacation.msg", "OUT_OF_OFFICE - -");
    message("bounces/bounce-parser/autoreply.msg", "AUTO_REPLY - -");
    message("bounces/bounce-parser/warning-1.msg", "BOUNCE - -");
    message("human/easy-ham-1/1.txt", "HUMAN - unsubscribe");
    message("human/easy-ham-1/2.txt", "AUTO_REPLY - -");
    message("mime/flanker/a.eml", "HUMAN - -");
    message("mime/flanker/small.png", "\0");
    message("quotes/crisp/a.txt", "> only a quote");
    message("quotes/github/b.txt", "new");
    int status = run("", "--strict");

    assertThat(status).isEqualTo(1);
    assertThat(target("delivery reports recognised")).startsWith("MISS").contains(" 0.6667 ");
    assertThat(target("delivery reports taken for out of office")).contains(" 1 (at most 0)");
    assertThat(target("real mails taken for automatic"))
        .startsWith("ok")
        .contains(" 1 (at most 2)");
    assertThat(target("kinds, macro F1")).startsWith("- ");
    assertThat(printed())
        .contains(
            "1 of 2 taken for automatic",
            "1 taken for unsubscribe requests",
            "messages read: 1, of these 0 with a failure",
            "replies with history: 2, of these 0 with a failure",
            "COMPLAINT                  0             0             0             0             0  "
                + "           1");
  }

  private void message(String name, String text) throws IOException {
    Path file = folder.resolve("data").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "From: a@b.example\n\n" + text + "\n");
  }

  @Test
  void a_wrong_option_and_a_wrong_row_are_told() throws IOException {
    assertThat(run("", "--fast")).isEqualTo(2);
    assertThatThrownBy(() -> run("{\"id\":\"a\"}\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("development.jsonl:1: receivedAt is missing");
  }
}
