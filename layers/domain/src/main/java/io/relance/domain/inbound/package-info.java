/**
 * What providers deliver, in one form, and how a reply finds its enrolment (FEATURES,
 *
 */
@NullMarked
package io.relance.domain.inbound;

import org.jspecify.annotations.NullMarked;
