package io.relance.domain.reply.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormsTest {
  @DisplayName("O-07 words compare without case, accents and typographic variants")
  @ParameterizedTest
  @CsvSource({
    "Été, ete",
    "RÜCKKEHR, ruckkehr",
    "Straße, strasse",
    "łódź, lodz",
    "smørrebrød, smorrebrod",
    "İzin, izin",
    "ılık, ilik",
    "Й, и",
    "１２月, 12月",
    "ガ, ガ",
    "ｶﾞ, ガ",
    "œuvre, oeuvre",
  })
  void wordsCompareWithoutCaseAndAccents(String written, String key) {
    assertThat(TextForms.key(written)).isEqualTo(key);
  }

  @DisplayName("O-07 no-break spaces, curly quotes and long dashes become plain ones")
  @Test
  void typographyBecomesPlain() {
    assertThat(TextForms.key("jusqu\u2019au\u00a03\u2009\u2013\u200b5\u3000x"))
        .isEqualTo("jusqu'au 3 -5 x");
  }

  @DisplayName("O-07 evidence quotes the original words of a folded span")
  @Test
  void quotesTheOriginalWords() {
    var folded = TextForms.fold("Bonjour,\r\nœuvre   finie le 3\u00a0août.");
    int from = folded.text().indexOf("3 aout");
    assertThat(folded.quote(from, from + 6)).isEqualTo("3\u00a0août");
    assertThat(folded.text()).startsWith("bonjour,\noeuvre finie");
  }

  @DisplayName("O-07 a quote holds at most 200 characters")
  @Test
  void quotesAreBounded() {
    var folded = TextForms.fold("x".repeat(500));
    assertThat(folded.quote(0, 500)).hasSize(200);
  }
}
