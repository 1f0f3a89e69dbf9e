/** A campaign's rules: each wish in each state. */
@NullMarked
package io.relance.domain.campaign;

import org.jspecify.annotations.NullMarked;
