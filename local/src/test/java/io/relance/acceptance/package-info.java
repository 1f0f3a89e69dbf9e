/**
 * The product through its public surface: HTTP, webhooks, queues and the clock of the local stack,
 * one test or more for each row of the feature list that is done. Display names begin with the
 * row's id.
 */
@NullMarked
package io.relance.acceptance;

import org.jspecify.annotations.NullMarked;
