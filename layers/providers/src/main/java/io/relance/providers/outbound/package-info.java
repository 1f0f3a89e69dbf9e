/**
 * What leaves us, and the one port through which it does (FEATURES S-07, S-08). Every sender says
 * in the words of {@link io.relance.domain.action.Outcome} what came of an attempt: above all,
 * whether it is certain that nothing was sent.
 */
@NullMarked
package io.relance.providers.outbound;

import org.jspecify.annotations.NullMarked;
