/** What several capabilities show in the same way. */
@NullMarked
package io.relance.platform.view;

import org.jspecify.annotations.NullMarked;
