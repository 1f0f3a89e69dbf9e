/** The journey engine: every step and occurrence, what is refused, random histories. */
@NullMarked
package io.relance.domain.journey;

import org.jspecify.annotations.NullMarked;
