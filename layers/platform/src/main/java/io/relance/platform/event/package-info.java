/** Facts as named, versioned events: in the journal and on the bus. */
@NullMarked
package io.relance.platform.event;

import org.jspecify.annotations.NullMarked;
