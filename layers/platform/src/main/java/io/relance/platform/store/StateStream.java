package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Fold;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Decisions.Proposal;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.commit.Write.Listing;
import io.relance.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One concept's states and their journal streams: loads a state, lets a pure rule decide, folds the
 * facts and commits state, journal entry and timers in one transaction; a conflict loads and
 * decides again (DESIGN.md, idea 1).
 *
 * @param <I> id
 * @param <S> state
 * @param <F> facts
 */
public final class StateStream<I, S, F extends Fact> {
  /**
   * Where a concept lives and how its facts fold.
   *
   * @param type of the state
   * @param key of the state's row
   * @param stream of its journal
   * @param fold the state after one more fact; null when it is gone
   * @param listing where a state shows up in lists; null for nowhere
   */
  public record Concept<I, S, F extends Fact>(
      Class<S> type,
      BiFunction<AccountId, I, Key> key,
      Function<I, String> stream,
      Fold<S, F> fold,
      Listed<S> listing) {}

  /** Where a state shows up in lists. */
  @FunctionalInterface
  public interface Listed<S> {
    /** Null: nowhere. */
    @Nullable Listing of(AccountId account, S state);
  }

  /** What a rule decides on a state that may not exist. */
  @FunctionalInterface
  public interface Decide<S, F extends Fact> {
    /** Decides; may be called again after a conflict. */
    Decision<F> on(@Nullable S before);

    /**
     * On a state of a kind that is kept for ever: once found, it is there still.
     *
     * @param known as it was found
     */
    static <S, F extends Fact> Decide<S, F> onKnown(S known, Function<S, Decision<F>> rule) {
      return before -> rule.apply(before == null ? known : before);
    }
  }

  /** Rows that go with a decision: counters, pointers. */
  @FunctionalInterface
  public interface Alongside<S, F extends Fact> {
    /** From the state before, the decision and the state after. */
    List<Write> rows(@Nullable S before, Decision<F> decision, @Nullable S after);
  }

  private final Concept<I, S, F> concept;
  private final Documents documents;
  private final Decisions decisions;
  private final Effects effects;

  /** Over the state table and the journal. */
  public StateStream(Concept<I, S, F> concept, Documents documents, Decisions decisions) {
    this.concept = concept;
    this.documents = documents;
    this.decisions = decisions;
    this.effects = new Effects(documents);
  }

  /** The state now, strongly consistent. */
  public Optional<S> find(AccountId account, I id) {
    return documents.get(concept.key.apply(account, id), concept.type).map(Stored::value);
  }

  /** Decides and commits, with nothing alongside. */
  public Outcome<S, F> decide(Origin origin, I id, Decide<S, F> rule) {
    return decide(origin, id, rule, (_, _, _) -> List.of());
  }

  /**
   * Decides and commits; a cause that was decided before changes nothing.
   *
   * @throws io.relance.platform.commit.ContendedDecision when others keep changing the state
   */
  public Outcome<S, F> decide(Origin origin, I id, Decide<S, F> rule, Alongside<S, F> alongside) {
    return switch (decisions.run(() -> propose(origin, id, rule, alongside))) {
      case Decisions.Outcome.Committed<Outcome<S, F>>(Outcome<S, F> outcome) -> outcome;
      case Decisions.Outcome.Left<Outcome<S, F>>(Outcome<S, F> outcome) -> outcome;
      case Decisions.Outcome.Repeated<Outcome<S, F>> _ ->
          new Outcome<>(find(origin.account(), id).orElse(null), null);
    };
  }

  private Proposal<Outcome<S, F>> propose(
      Origin origin, I id, Decide<S, F> rule, Alongside<S, F> alongside) {
    Key key = concept.key.apply(origin.account(), id);
    Optional<Stored<S>> stored = documents.get(key, concept.type);
    S before = stored.map(Stored::value).orElse(null);
    long revision = stored.map(Stored::revision).orElse(0L);
    Decision<F> decision = rule.on(before);
    S after = before;
    for (F fact : decision.facts()) {
      after = concept.fold.apply(after, fact);
    }
    if (before == null && after == null) {
      return ofNothing(origin, id, decision);
    }
    List<Write> writes = new ArrayList<>(alongside.rows(before, decision, after));
    if (after != null) {
      Listing listing = concept.listing.of(origin.account(), after);
      writes.add(new Write.Put(key, Json.encode(after), revision, listing));
    } else if (before != null) {
      writes.add(new Write.Delete(key, revision));
    }
    Effects.Changes changes = effects.changes(origin.account(), decision.effects());
    writes.addAll(changes.writes());
    List<Fact> facts = new ArrayList<>(decision.facts());
    facts.addAll(changes.facts());
    Commit commit =
        new Commit(entry(origin, id, revision + 1, decision, facts), writes, decision.timers());
    return new Proposal.Save<>(commit, new Outcome<>(after, decision));
  }

  /**
   * What was deleted, or never was, has no row to carry an entry's revision, and no decision but on
   * its timers: what was set with its end is consumed without it.
   */
  private Proposal<Outcome<S, F>> ofNothing(Origin origin, I id, Decision<F> decision) {
    Outcome<S, F> outcome = new Outcome<>(null, decision);
    if (decision.timers().isEmpty()) {
      return new Proposal.Leave<>(outcome);
    }
    Write stillNothing = new Write.Require(concept.key.apply(origin.account(), id), 0);
    return new Proposal.Save<>(
        new Commit(
            entry(origin, id, 0, decision, List.of()), List.of(stillNothing), decision.timers()),
        outcome);
  }

  private Entry entry(Origin origin, I id, long revision, Decision<F> decision, List<Fact> facts) {
    return new Entry(
        origin.account(),
        concept.stream.apply(id),
        origin.cause(),
        revision,
        origin.now(),
        origin.actor(),
        origin.correlation(),
        origin.depth(),
        decision.rule(),
        decision.inputs(),
        facts);
  }
}
