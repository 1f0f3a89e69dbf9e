/** The bus, with a queue that fails when asked to. */
@NullMarked
package io.relance.local.bus;

import org.jspecify.annotations.NullMarked;
