/** Postmark: inbound mail and message events. */
@NullMarked
package io.relance.providers.postmark;

import org.jspecify.annotations.NullMarked;
