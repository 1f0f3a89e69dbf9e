/** What kind of reply it is, whose, and what follows (FEATURES O-01 to O-10, R-07 to R-09). */
@NullMarked
package io.relance.outofoffice;

import org.jspecify.annotations.NullMarked;
