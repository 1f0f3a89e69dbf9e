package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.language.LanguageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replies of every kind in every language, told by their words alone: no header fields are given.
 * The cases are rows of {@code kinds/<code>.tsv}.
 */
class KindCasesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("O-01 the words alone tell the kind")
  void tellsTheKindByTheWordsAlone(Case row) {
    Judgement judged = Understanding.judge(ReplyTexts.email(row.subject(), row.text()));
    boolean unsubscribe = row.expected().equals("UNSUBSCRIBE");
    assertThat(judged.kind())
        .describedAs("%s", judged.evidence())
        .isEqualTo(unsubscribe ? ReplyKind.HUMAN : ReplyKind.valueOf(row.expected()));
    assertThat(judged.unsubscribe()).describedAs("%s", judged.evidence()).isEqualTo(unsubscribe);
    assertThat(judged.bounceType() != null).isEqualTo(judged.kind() == ReplyKind.BOUNCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "ja"
      })
  @DisplayName("O-01 a language has at least 25 cases")
  void everyLanguageHasCases(String code) {
    assertThat(read(code)).hasSizeGreaterThanOrEqualTo(25);
  }

  static Stream<Case> cases() {
    return LanguageFile.CODES.stream().flatMap(code -> read(code).stream());
  }

  static List<Case> read(String code) {
    try (InputStream in = KindCasesTest.class.getResourceAsStream("kinds/" + code + ".tsv")) {
      String text =
          new String(Objects.requireNonNull(in, code).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Case.of(code, line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Case(String language, String expected, String subject, String text) {
    static Case of(String language, String line) {
      String[] cells = line.split("\t", -1);
      String subject = cells[1].equals("-") ? "" : cells[1];
      return new Case(language, cells[0], subject, cells[2].replace("\\n", "\n"));
    }

    @Override
    public String toString() {
      return language + " " + expected + ": " + (subject + " " + text).strip();
    }
  }
}
