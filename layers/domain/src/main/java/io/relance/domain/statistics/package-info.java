/** Campaign statistics as counters that a recount of the journal gives again (FEATURES T-07). */
@NullMarked
package io.relance.domain.statistics;

import org.jspecify.annotations.NullMarked;
