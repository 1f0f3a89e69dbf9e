/**
 * Who sends: mailboxes and LinkedIn profiles of an account, their hours, their limits, and whether
 * they may act (FEATURES S-03, S-07, S-08).
 */
@NullMarked
package io.relance.domain.identity;

import org.jspecify.annotations.NullMarked;
