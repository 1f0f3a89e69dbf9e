/** Replies in: prove, read, bound, queue; or keep aside (FEATURES ). */
@NullMarked
package io.relance.ingestion;

import org.jspecify.annotations.NullMarked;
