/** Tags by people, the inbox, and the history of both (FEATURES T-01 to T-09, R-08). */
@NullMarked
package io.relance.tags;

import org.jspecify.annotations.NullMarked;
