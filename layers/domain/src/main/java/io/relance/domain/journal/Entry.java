package io.relance.domain.journal;

import io.relance.domain.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One decision in the journal: at once deduplication marker, history, explanation and outbox.
 *
 * @param account whose
 * @param stream what it belongs to, such as {@code enrolment/<campaign>/<contact>}
 * @param cause what happened; at most one entry for each stream and cause
 * @param revision of the stream's state after this decision; counts from 1 without gaps. 0 where
 *     nothing is there any more and only a timer is consumed
 * @param at when it was decided
 * @param actor who: {@code system}, {@code key:<id>} or {@code operator}
 * @param correlation the id shared by everything that follows from one outside event
 * @param depth how many automations lie between that outside event and this decision, from 0
 * @param rule what decided
 * @param inputs what the rule looked at, in words a person can read
 * @param facts what happened, in order; empty when the decision was to change nothing
 */
public record Entry(
    AccountId account,
    String stream,
    Cause cause,
    long revision,
    Instant at,
    String actor,
    String correlation,
    int depth,
    Rule rule,
    Map<String, String> inputs,
    List<Fact> facts) {

  /** Copies the collections. */
  public Entry {
    inputs = Map.copyOf(inputs);
    facts = List.copyOf(facts);
  }
}
