/** Tests of reading messages: one {@code .eml} with its expected result beside it, and bad luck. */
@NullMarked
package io.relance.providers.mime;

import org.jspecify.annotations.NullMarked;
