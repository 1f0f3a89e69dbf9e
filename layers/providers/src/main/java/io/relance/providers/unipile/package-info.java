/** LinkedIn through Unipile (developer.unipile.com), API versions 1 and 2. */
@NullMarked
package io.relance.providers.unipile;

import org.jspecify.annotations.NullMarked;
