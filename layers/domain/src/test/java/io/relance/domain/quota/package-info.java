/** Quotas: never over, never out of order, never in a burst. */
@NullMarked
package io.relance.domain.quota;

import org.jspecify.annotations.NullMarked;
