/** Sending windows against every zone's clock changes. */
@NullMarked
package io.relance.domain.window;

import org.jspecify.annotations.NullMarked;
