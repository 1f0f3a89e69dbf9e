package io.relance.domain.reply.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LanguageFileTest {
  @DisplayName("O-07 every language has a file, and reading it again gives the same one")
  @Test
  void everyLanguageHasAFile() {
    for (String code : LanguageFile.CODES) {
      assertThat(LanguageFile.of(code)).isSameAs(LanguageFile.of(code));
      assertThat(LanguageFile.of(code).code()).isEqualTo(code);
    }
  }

  @DisplayName("O-07 a section that is not there is empty")
  @Test
  void anUnknownSectionIsEmpty() {
    assertThat(LanguageFile.of("en").section("no such section")).isEmpty();
    assertThat(LanguageFile.of("en").section("date.stop-words")).isNotEmpty();
  }

  @DisplayName("O-07 a language without a file is an error, not silence")
  @Test
  void anUnknownLanguageIsAnError() {
    assertThatThrownBy(() -> LanguageFile.of("xx"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("xx");
  }
}
