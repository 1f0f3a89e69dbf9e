/**
 * Identities, the effect ledger and the sending itself: an effect is claimed once, under consent,
 * quota and window, then sent, then settled (FEATURES S-03 to S-08; DESIGN.md, idea 4).
 */
@NullMarked
package io.relance.dispatch;

import org.jspecify.annotations.NullMarked;
