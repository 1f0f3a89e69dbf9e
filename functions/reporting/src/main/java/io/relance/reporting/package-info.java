/** Statistics, and why: what decided, for every decision (FEATURES T-07, X-01, X-04). */
@NullMarked
package io.relance.reporting;

import org.jspecify.annotations.NullMarked;
