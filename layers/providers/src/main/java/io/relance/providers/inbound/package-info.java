/** The port of inbound webhooks: prove, then read (FEATURES ). */
@NullMarked
package io.relance.providers.inbound;

import org.jspecify.annotations.NullMarked;
