/**
 * The one loop over a batch of queue messages, and where messages go that nothing can be made of.
 */
@NullMarked
package io.relance.platform.batch;

import org.jspecify.annotations.NullMarked;
