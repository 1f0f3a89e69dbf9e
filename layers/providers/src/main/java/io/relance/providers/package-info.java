/** What differs from provider to provider: payloads and proofs. */
@NullMarked
package io.relance.providers;

import org.jspecify.annotations.NullMarked;
