/** The commands behind {@code local/relance}. */
@NullMarked
package io.relance.local.cli;

import org.jspecify.annotations.NullMarked;
