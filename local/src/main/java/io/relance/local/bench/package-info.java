/**
 * Figures of the spine: what a reply costs, how fast its tag is there, how fast the stack starts.
 */
@NullMarked
package io.relance.local.bench;

import org.jspecify.annotations.NullMarked;
