/** Timers: rows written and cancelled with the state that they belong to (DESIGN.md, idea 2). */
@NullMarked
package io.relance.domain.timer;

import org.jspecify.annotations.NullMarked;
