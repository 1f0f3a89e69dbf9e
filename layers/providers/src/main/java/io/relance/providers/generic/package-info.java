/** The product's own JSON form for replies from anywhere (FEATURES R-01). */
@NullMarked
package io.relance.providers.generic;

import org.jspecify.annotations.NullMarked;
