/**
 * What a decision leaves behind: facts, the rule that decided and its inputs, keyed by the cause
 * (DESIGN.md, idea 1).
 */
@NullMarked
package io.relance.domain.journal;

import org.jspecify.annotations.NullMarked;
