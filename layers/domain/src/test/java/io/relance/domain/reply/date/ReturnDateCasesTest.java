package io.relance.domain.reply.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.language.LanguageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notices of every language's file of cases: {@code date/<code>.tsv}. */
class ReturnDateCasesTest {
  record Case(
      String language,
      LocalDate receivedOn,
      @Nullable ZoneOffset offset,
      @Nullable String subject,
      String text,
      String day) {}

  static Stream<Case> cases() {
    return LanguageFile.CODES.stream().flatMap(code -> read(code).stream());
  }

  @DisplayName("O-07 the first day back is found where a notice states it, and only there")
  @ParameterizedTest
  @MethodSource("cases")
  void theFirstDayBackIsFoundWhereStated(Case given) {
    ReturnDate answer = ReturnDates.find(given.subject, given.text, given.receivedOn, given.offset);
    String day = answer instanceof ReturnDate.Found found ? found.day().toString() : "-";
    assertThat(day).as("%s%n%s", given, answer).isEqualTo(given.day);
  }

  @DisplayName("O-07 every language has at least 25 cases")
  @ParameterizedTest
  @MethodSource("codes")
  void everyLanguageHasCases(String code) {
    assertThat(read(code)).hasSizeGreaterThanOrEqualTo(25);
  }

  static List<String> codes() {
    return LanguageFile.CODES;
  }

  private static List<Case> read(String code) {
    try (InputStream in = ReturnDateCasesTest.class.getResourceAsStream(code + ".tsv")) {
      if (in == null) {
        throw new IllegalStateException("No cases for " + code);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> parse(code, line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String code, String[] cells) {
    String[] received = cells[0].split("@", -1);
    return new Case(
        code,
        LocalDate.parse(received[0]),
        received.length > 1 ? ZoneOffset.of(received[1]) : ZoneOffset.UTC,
        cells[1].equals("-") ? null : cells[1],
        cells[2].replace("\\n", "\n"),
        cells[3]);
  }
}
