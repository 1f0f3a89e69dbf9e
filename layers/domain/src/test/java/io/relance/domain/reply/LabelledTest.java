package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * All labelled replies at once: no proof of what comes, but a guard against losing what was known.
 */
class LabelledTest {
  @Test
  @DisplayName("O-01 of the labelled replies, headers left out, hardly one is misjudged")
  void judgesWhatItLearnt() {
    int people = 0;
    int takenForMachines = 0;
    int wishes = 0;
    int wrong = 0;
    int wishesWrong = 0;
    List<Labelled> all = Labelled.all().stream().filter(Labelled::isToldByWords).toList();
    for (Labelled labelled : all) {
      Judgement judged = Understanding.judge(labelled.bare());
      boolean person = labelled.kind() == ReplyKind.HUMAN;
      people += person ? 1 : 0;
      takenForMachines += person && judged.kind() != ReplyKind.HUMAN ? 1 : 0;
      wishes += labelled.wantsToBeLeftAlone() ? 1 : 0;
      if (judged.kind() != labelled.kind()) {
        wrong++;
      } else if (judged.unsubscribe() != labelled.wantsToBeLeftAlone()) {
        wishesWrong++;
      }
    }
    assertThat(all).hasSizeGreaterThan(8_000);
    assertThat(wrong).isLessThan(all.size() / 50);
    assertThat(takenForMachines).isLessThan(people / 200);
    assertThat(wishesWrong).isLessThan(wishes / 12);
  }
}
