/** Tests of the rules for files of contacts. */
@NullMarked
package io.relance.domain.bulk;

import org.jspecify.annotations.NullMarked;
