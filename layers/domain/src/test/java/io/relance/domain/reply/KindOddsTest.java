package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindOddsTest {
  private static ReplyKind kind(String text, boolean dated, Headers.Field... headers) {
    Reading reading = Reading.ofText(text);
    Reading subject = Reading.ofSubject(null);
    Ngrams ngrams = Ngrams.of(reading, subject.words());
    return KindOdds.of(new Headers(List.of(headers)), Weights.of(reading, subject), ngrams, dated)
        .kind();
  }

  @Test
  @DisplayName("O-01 words tell the kinds of automatic replies apart")
  void words() {
    assertThat(kind("I am out of the office.", false)).isEqualTo(ReplyKind.OUT_OF_OFFICE);
    assertThat(kind("We have received your request.", false)).isEqualTo(ReplyKind.AUTO_REPLY);
    assertThat(kind("Tom no longer works here.", false)).isEqualTo(ReplyKind.LEFT_COMPANY);
  }

  @Test
  @DisplayName("O-01 a date of return makes an absence of what says little")
  void dated() {
    assertThat(kind("Closed until Monday 4 May.", true)).isEqualTo(ReplyKind.OUT_OF_OFFICE);
  }

  @Test
  @DisplayName("O-01 without words, the header tells")
  void noWords() {
    assertThat(kind("", false, new Headers.Field("Auto-Submitted", "auto-replied")))
        .isEqualTo(ReplyKind.OUT_OF_OFFICE);
    assertThat(kind("", false, new Headers.Field("Auto-Submitted", "auto-generated")))
        .isEqualTo(ReplyKind.AUTO_REPLY);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplyKind.class,
      names = {"HUMAN", "BOUNCE", "COMPLAINT"})
  @DisplayName("other kinds are told by other signs")
  void others(ReplyKind kind) {
    assertThatThrownBy(() -> KindOdds.learnt(kind)).isInstanceOf(IllegalArgumentException.class);
    for (KindTrait trait : KindTrait.values()) {
      assertThat(trait.weight(kind)).isZero();
    }
  }
}
