/** Tags and their categories (FEATURES T-03, T-06). */
@NullMarked
package io.relance.domain.tag;

import org.jspecify.annotations.NullMarked;
