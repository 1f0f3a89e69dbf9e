/** The commands, against a stack that runs. */
@NullMarked
package io.relance.local.cli;

import org.jspecify.annotations.NullMarked;
