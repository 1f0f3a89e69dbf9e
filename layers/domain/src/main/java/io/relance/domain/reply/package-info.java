/**
 * Understanding replies: text in, judgement out (FEATURES O-01, O-07, O-09). Pure: the only time is
 * the instant at which the reply was received.
 */
@NullMarked
package io.relance.domain.reply;

import org.jspecify.annotations.NullMarked;
