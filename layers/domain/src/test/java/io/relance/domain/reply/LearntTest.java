package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearntTest {
  static Stream<Learnt> questions() {
    return Stream.of(
        Learnt.AUTOMATIC, Learnt.UNSUBSCRIBE, Learnt.ABSENCE, Learnt.ANSWER, Learnt.LEFT);
  }

  @ParameterizedTest
  @MethodSource("questions")
  @DisplayName("the weights are those of the labelled replies that are there: else run Fit")
  void isFittedOnWhatIsThere(Learnt learnt) {
    assertThat(learnt.fittedOn()).describedAs(learnt.name()).isEqualTo(Labelled.checksum());
  }

  @Test
  @DisplayName("its evidence is the sentence that speaks most for it")
  void evidence() {
    Words text =
        Words.of("Dear Ms Ash, thank you. Please take me off your mailing list. Best wishes, Tom");
    assertThat(Learnt.UNSUBSCRIBE.evidence(text))
        .isEqualTo(
            new Evidence("learnt.unsubscribe", "text", "Please take me off your mailing list"));
  }

  @Test
  @DisplayName("where nothing is said, the evidence is empty")
  void nothing() {
    assertThat(Learnt.AUTOMATIC.evidence(Words.of("")).quote()).isEmpty();
  }
}
