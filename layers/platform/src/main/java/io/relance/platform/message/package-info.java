/** What travels on our own queues: one versioned tagged union. */
@NullMarked
package io.relance.platform.message;

import org.jspecify.annotations.NullMarked;
