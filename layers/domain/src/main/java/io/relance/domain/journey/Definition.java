package io.relance.domain.journey;

import io.relance.domain.Problem;
import io.relance.domain.criteria.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a journey; a change makes a new version, and runs stay on theirs (FEATURES W-11).
 *
 * @param version from 1
 * @param start the first step's id
 * @param steps 1 to 100
 * @param exits at most 20; the first that holds decides
 */
public record Definition(int version, String start, List<Step> steps, List<ExitRule> exits) {
  /** Copies the lists. */
  public Definition {
    steps = List.copyOf(steps);
    exits = List.copyOf(exits);
  }

  /** The step of this id; empty when there is none. */
  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /**
   * What keeps it from being saved or launched.
   *
   * @param vocabulary the fields and events that its criteria may name
   * @param variables the names that its templates may use
   */
  public List<Problem> problems(Vocabulary vocabulary, Set<String> variables) {
    return new DefinitionCheck(this, vocabulary, variables).problems();
  }
}
