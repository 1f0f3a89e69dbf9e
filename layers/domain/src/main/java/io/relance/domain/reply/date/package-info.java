/**
 * The first day back which an absence notice states (FEATURES O-07): a grammar of dates, of the
 * words that give them a role, and of the calendar around the day on which the notice came.
 */
@NullMarked
package io.relance.domain.reply.date;

import org.jspecify.annotations.NullMarked;
