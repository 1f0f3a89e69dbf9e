/** Due timers, each minute, to the queues that wait for them. */
@NullMarked
package io.relance.sweep;

import org.jspecify.annotations.NullMarked;
