/** The one JSON form of the product's records: in the stores, on the queues and on the bus. */
@NullMarked
package io.relance.platform.json;

import org.jspecify.annotations.NullMarked;
