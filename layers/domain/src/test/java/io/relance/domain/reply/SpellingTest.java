package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "pls unsubscibe me, pls unsubscribe me",
    "bitte abmeldn, bitte abmelden",
    "unsubcsribe now, unsubscribe now",
    "uitschrijvn graag, uitschrijven graag",
  })
  @DisplayName("O-09 a misspelt request is read as it was meant")
  void putsRight(String written, String meant) {
    assertThat(Spelling.corrected(Words.of(written))).hasValue(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsubscribe me",
        "Kann ich mich noch anmelden?",
        "proszę przesłać ofertę",
        "delt",
        "tomorrow is fine",
      })
  @DisplayName("O-09 words that are right, other words and short ones stay")
  void leavesAlone(String written) {
    assertThat(Spelling.corrected(Words.of(written))).isEmpty();
  }

  @Test
  @DisplayName("O-09 a long text is left as it is")
  void leavesLongTexts() {
    assertThat(Spelling.corrected(Words.of("word ".repeat(30) + "unsubscibe me"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abmelden,abmelden,0", "abmeldn,abmelden,1", "abmedlen,abmelden,1", "'',abc,3"})
  @DisplayName("O-09 the distance counts letters missing, added, wrong or swapped")
  void measures(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
  }
}
