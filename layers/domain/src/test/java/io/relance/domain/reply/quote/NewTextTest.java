package io.relance.domain.reply.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-06 new text apart from quoted history and signature")
class NewTextTest {
  /** One reply, every line with its part. */
  record Case(String name, List<String> marked) {
    String text() {
      return marked.stream().map(line -> line.substring(2)).collect(Collectors.joining("\n"));
    }

    String part(char mark) {
      return nonBlank(
          marked.stream()
              .filter(line -> line.charAt(0) == mark)
              .map(line -> line.substring(2))
              .collect(Collectors.joining("\n")));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    try (InputStream in = NewTextTest.class.getResourceAsStream("cases.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        if (line.startsWith("## ")) {
          cases.add(new Case(line.substring(3), new ArrayList<>()));
        } else if (line.length() >= 2 && line.charAt(1) == '|') {
          cases.getLast().marked().add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "R-06 {0}")
  @MethodSource("cases")
  void each_line_goes_to_its_part(Case reply) {
    NewText parts = NewText.of(reply.text());

    assertThat(nonBlank(parts.fresh())).isEqualTo(reply.part('F'));
    assertThat(nonBlank(parts.signature())).isEqualTo(reply.part('S'));
    assertThat(nonBlank(parts.quoted())).isEqualTo(reply.part('Q'));
  }

  @ParameterizedTest(name = "R-06 with CRLF: {0}")
  @MethodSource("cases")
  void line_ends_make_no_difference(Case reply) {
    assertThat(NewText.of(reply.text().replace("\n", "\r\n"))).isEqualTo(NewText.of(reply.text()));
  }

  @Test
  void blank_lines_inside_the_new_text_stay_and_a_removed_quote_leaves_one() {
    assertThat(NewText.of("\n\nOne\n\n\n  two\n> quoted\n\n\nthree\n\n").fresh())
        .isEqualTo("One\n\n\n  two\n\nthree");
  }

  @Test
  void nothing_comes_of_nothing() {
    assertThat(NewText.of("")).isEqualTo(new NewText("", "", ""));
    assertThat(NewText.of(" \r\n\t\n\u00A0")).isEqualTo(new NewText("", "", ""));
  }

  @Test
  @DisplayName("R-06 no line is lost or invented, whatever is mixed")
  void no_line_is_lost() {
    List<String> stock = new ArrayList<>();
    cases().forEach(reply -> reply.marked().forEach(line -> stock.add(line.substring(2))));
    long seed = 20261103L;
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(25); i >= 0; i--) {
        lines.add(stock.get(random.nextInt(stock.size())));
      }
      NewText parts = NewText.of(String.join("\n", lines));
      assertThat(
              counted(
                  Stream.of(parts.fresh(), parts.signature(), parts.quoted())
                      .flatMap(String::lines)))
          .as("seed %d round %d", seed, round)
          .isEqualTo(counted(lines.stream()));
    }
  }

  static Stream<String> baits() {
    return Stream.of(
        "> ",
        ">",
        "> > > > ",
        "On Mon, Aug 3, 2026 at 10:12 AM Jane\n",
        "On 3 2026 10:12 <a@b> wrote",
        "On 1\n",
        "1:12 wrote:\n",
        "On 1:12 <\n",
        "From: a@b\n",
        "From: Tom\n",
        "Sent: 3 August 2026\n\n",
        "-----\nFrom: a\n",
        "__________\n",
        "----------",
        "-- \na\n",
        "--\nTom\n",
        "--\n",
        ":\n",
        "::::::::",
        "@",
        "<@>",
        "a@b (c@d) <e@f> wrote ",
        "Sent from my ",
        "Sent from my *\n",
        "*",
        "\n",
        "\r",
        "\u00A0",
        "e\u0301",
        "\u202E\u200B",
        "-----Original Message----",
        "\uD83D\uDE00",
        "\uD83D",
        "12 34 56 \n");
  }

  @ParameterizedTest(name = "R-06 1 MB of bait {index}")
  @MethodSource("baits")
  void a_megabyte_takes_no_more_than_linear_time(String bait) {
    String megabyte = bait.repeat(1_000_000 / bait.length());
    NewText.of(megabyte);

    long started = System.nanoTime();
    NewText.of(megabyte);
    Duration taken = Duration.ofNanos(System.nanoTime() - started);

    // The goal is 100 ms on an idle machine (see the benchmark); quadratic work takes minutes.
    assertThat(taken).isLessThan(Duration.ofSeconds(60));
  }

  private static Map<String, Long> counted(Stream<String> lines) {
    return lines
        .filter(line -> !nonBlank(line).isEmpty())
        .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
  }

  private static String nonBlank(String text) {
    return text.lines()
        .filter(line -> !line.replace('\u00A0', ' ').isBlank())
        .collect(Collectors.joining("\n"));
  }
}
