/** The whole stack in one JVM: start, clock, waiting until all is done, queues, meters. */
@NullMarked
package io.relance.local.stack;

import org.jspecify.annotations.NullMarked;
