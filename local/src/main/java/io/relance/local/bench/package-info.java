/**
 * Figures: what a reply and a campaign's step cost and how fast they are, sweeps among very many
 * timers, launches on very many contacts, how fast the stack starts.
 */
@NullMarked
package io.relance.local.bench;

import org.jspecify.annotations.NullMarked;
