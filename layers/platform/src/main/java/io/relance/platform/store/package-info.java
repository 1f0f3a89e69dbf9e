/** The product's state by concept: load, decide, fold, commit, in one place for every stream. */
@NullMarked
package io.relance.platform.store;

import org.jspecify.annotations.NullMarked;
