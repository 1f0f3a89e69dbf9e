/**
 * The one journey engine (DESIGN.md, idea 5): versioned definitions of steps, and a pure
 * interpreter that moves one run of one contact along them. Sequences are the first kind of
 * journey; {@code RATIONALE.md} says how workflows, goals and stage actions map to it.
 */
@NullMarked
package io.relance.domain.journey;

import org.jspecify.annotations.NullMarked;
