/** EventBridge: PutEvents, the template's own patterns, targets, retries and dead letters. */
@NullMarked
package io.relance.local.bus;

import org.jspecify.annotations.NullMarked;
