/**
 * Sending windows: when an identity may act, on the clock of a place (FEATURES S-03). Everything is
 * decided by what a clock on the wall there shows, so daylight saving needs no special case: an
 * hour that is skipped is never inside, an hour that is shown twice is inside both times.
 */
@NullMarked
package io.relance.domain.window;

import org.jspecify.annotations.NullMarked;
