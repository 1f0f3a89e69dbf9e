/** Criteria: cases for every clause, and the laws that every tree obeys. */
@NullMarked
package io.relance.domain.criteria;

import org.jspecify.annotations.NullMarked;
