/** Tests of the commands that classify and measure. */
@NullMarked
package io.relance.local.corpus;

import org.jspecify.annotations.NullMarked;
