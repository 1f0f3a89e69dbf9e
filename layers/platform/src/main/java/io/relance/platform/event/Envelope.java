package io.relance.platform.event;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Fact;
import java.time.Instant;

/**
 * A fact on its way to whoever it concerns.
 *
 * @param id derived from the journal entry and the fact's place in it, so that a repeat has the
 *     same; 22 letters, digits, {@code _} and {@code -}
 * @param account whose
 * @param occurredAt when it was decided
 * @param causationId the cause of the decision, as {@code kind:id}
 * @param correlationId shared by everything that follows from one outside event
 * @param depth how many automations lie between that outside event and this fact, from 0
 * @param fact what happened
 */
public record Envelope(
    String id,
    AccountId account,
    Instant occurredAt,
    String causationId,
    String correlationId,
    int depth,
    Fact fact) {}
