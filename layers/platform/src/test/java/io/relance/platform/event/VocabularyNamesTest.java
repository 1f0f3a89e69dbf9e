package io.relance.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.criteria.Vocabulary;
import io.relance.domain.enrolment.Signals;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What authors of rules name is what the bus and the journal name. */
class VocabularyNamesTest {
  /** Of leads, goals, triggers and lists, which are designed for and not built. */
  private static final Set<String> TO_COME =
      Set.of(
          "connection.removed",
          "goal.met",
          "lead.created",
          "lead.stage-changed",
          "lead.updated",
          "meeting.held",
          "segment.entered",
          "segment.left",
          "trigger.fired");

  private static Set<String> published() {
    return EventNames.PUBLISHED.types().stream().map(EventType::name).collect(Collectors.toSet());
  }

  @Test
  @DisplayName("S-01 X-01 an event that criteria may name is an event that is published")
  void oneList() {
    assertThat(Vocabulary.standard(List.of()).events()).isSubsetOf(union(published(), TO_COME));
    assertThat(published()).doesNotContainAnyElementsOf(TO_COME);
  }

  @Test
  @DisplayName("S-01 what a wait can wait for is published under the same name")
  void signals() {
    assertThat(Arrays.stream(Signals.Kind.values()).map(Signals.Kind::event))
        .isSubsetOf(published())
        .allMatch(Vocabulary.standard(List.of())::hasEvent);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }
}
