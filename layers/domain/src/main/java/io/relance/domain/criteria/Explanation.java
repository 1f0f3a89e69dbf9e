package io.relance.domain.criteria;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why criteria hold or don't (FEATURES X-01): the same tree, with what each clause saw.
 *
 * @param holds the value of this part
 * @param kind which sort of part
 * @param clause what it asks, in words; empty for a branch
 * @param seen what was found, in words; empty for a branch
 * @param parts a branch's parts, in order; empty for a clause
 */
public record Explanation(
    boolean holds, Kind kind, String clause, String seen, List<Explanation> parts) {

  /** The sorts of part. */
  public enum Kind {
    ALL,
    ANY,
    NOT,
    CLAUSE
  }

  /** Copies the list. */
  public Explanation {
    parts = List.copyOf(parts);
  }

  /**
   * The clauses that decided: those that failed when a conjunction failed, those that held when a
   * disjunction held, all of them otherwise.
   */
  public List<Explanation> decisive() {
    return deciders().toList();
  }

  private Stream<Explanation> deciders() {
    if (parts.isEmpty()) {
      return Stream.of(this);
    }
    boolean someDecide =
        switch (kind) {
          case ALL -> !holds;
          case ANY -> holds;
          case NOT, CLAUSE -> false;
        };
    return parts.stream()
        .filter(part -> !someDecide || part.holds() == holds)
        .flatMap(Explanation::deciders);
  }

  /** The deciding clauses in one line: {@code contact.city is Paris (seen: Lyon)}. */
  public String inWords() {
    return String.join(
        "; ",
        deciders()
            .map(part ->
                part.clause()
                    + (part.holds() ? " holds" : " does not hold")
                    + (part.seen().isEmpty() ? "" : " (seen: " + part.seen() + ")"))
            .toList());
  }
}
