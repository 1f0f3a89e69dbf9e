/** Templates: what is refused, what is never sent, what is made safe. */
@NullMarked
package io.relance.domain.template;

import org.jspecify.annotations.NullMarked;
