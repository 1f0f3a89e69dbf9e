package io.relance.domain.reply.date;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingsTest {
  @DisplayName("O-07 one letter wrong, missing, too many or two exchanged is still the name")
  @ParameterizedTest
  @CsvSource({
    "setpember, september",
    "septembre, september",
    "septmber, september",
    "septtember, september",
    "septemper, september",
    "agust, august",
    "augusts, august"
  })
  void oneSlipIsStillTheName(String word, String name) {
    assertThat(Misspellings.isNear(word, name)).isTrue();
  }

  @DisplayName("O-07 two slips, another first letter or a short name are other words")
  @ParameterizedTest
  @CsvSource({
    "setpembre, september",
    "december, september",
    "eptember, september",
    "match, march",
    "junk, june",
    "sept, september"
  })
  void moreIsAnotherWord(String word, String name) {
    assertThat(Misspellings.isNear(word, name)).isFalse();
  }
}
