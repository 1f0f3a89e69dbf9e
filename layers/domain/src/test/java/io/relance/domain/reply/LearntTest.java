package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

  @Test
  @DisplayName("O-01 of the labelled replies, headers left out, hardly one is misjudged")
  void judgesWhatItLearnt() {
    int people = 0;
    int takenForMachines = 0;
    int wishes = 0;
    List<Labelled> wrong = new ArrayList<>();
    List<Labelled> wishesWrong = new ArrayList<>();
    List<Labelled> all = Labelled.all().stream().filter(Labelled::isToldByWords).toList();
    for (Labelled labelled : all) {
      Judgement judged = Understanding.judge(labelled.bare());
      boolean person = labelled.kind() == ReplyKind.HUMAN;
      people += person ? 1 : 0;
      takenForMachines += person && judged.kind() != ReplyKind.HUMAN ? 1 : 0;
      wishes += labelled.wantsToBeLeftAlone() ? 1 : 0;
      if (judged.kind() != labelled.kind()) {
        wrong.add(labelled);
      } else if (judged.unsubscribe() != labelled.wantsToBeLeftAlone()) {
        wishesWrong.add(labelled);
      }
    }
    assertThat(all).hasSizeGreaterThan(8_000);
    assertThat(wrong).hasSizeLessThan(all.size() * 15 / 1_000);
    assertThat(takenForMachines).isLessThan(people / 200);
    assertThat(wishesWrong).hasSizeLessThan(wishes / 12);
  }
}
