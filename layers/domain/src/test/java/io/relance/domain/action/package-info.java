/** Actions and the effect ledger: every arm, and random histories of attempts. */
@NullMarked
package io.relance.domain.action;

import org.jspecify.annotations.NullMarked;
