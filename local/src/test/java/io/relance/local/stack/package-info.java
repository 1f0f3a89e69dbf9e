/** The stack is run with a small template whose handlers exercise every mechanism. */
@NullMarked
package io.relance.local.stack;

import org.jspecify.annotations.NullMarked;
