/** Tests of what goes through files and campaigns below the HTTP surface. */
@NullMarked
package io.relance.sequence;

import org.jspecify.annotations.NullMarked;
