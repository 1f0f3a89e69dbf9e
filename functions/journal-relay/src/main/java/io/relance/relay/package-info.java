/** The outbox: facts from the journal's stream to the bus, at least once. */
@NullMarked
package io.relance.relay;

import org.jspecify.annotations.NullMarked;
