/**
 * How often an identity may act: limits for each local day and ISO week, a warm-up ramp, rest
 * between two acts (FEATURES S-03, G-06). Two parts work together: the {@link
 * io.relance.domain.quota.Agenda} spreads what is asked for over the slots to come, in the order of
 * asking, and {@link io.relance.domain.quota.Pace} has the last word when an act is claimed. What
 * it grants it grants on {@link io.relance.domain.quota.Bound}s, conditions of the claim's own
 * transaction, so that any number of workers at once can't overshoot by one.
 */
@NullMarked
package io.relance.domain.quota;

import org.jspecify.annotations.NullMarked;
