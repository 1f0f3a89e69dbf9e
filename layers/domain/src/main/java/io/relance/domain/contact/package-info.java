/** People, once per account, and whether they may be contacted at all (FEATURES O-09, I-06). */
@NullMarked
package io.relance.domain.contact;

import org.jspecify.annotations.NullMarked;
