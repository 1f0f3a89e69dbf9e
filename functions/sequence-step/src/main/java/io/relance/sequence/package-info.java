/** Campaigns and enrolments: the API, and what timers and events do to sequences. */
@NullMarked
package io.relance.sequence;

import org.jspecify.annotations.NullMarked;
