/**
 * Timers as rows, from the sweep's side (DESIGN.md, idea 2); the commit writes and cancels them.
 */
@NullMarked
package io.relance.platform.timer;

import org.jspecify.annotations.NullMarked;
