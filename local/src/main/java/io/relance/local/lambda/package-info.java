/**
 * Runs functions in this JVM as Lambda does: one invocation at a time per instance, JSON in and
 * out, a timeout, and what each instance may call.
 */
@NullMarked
package io.relance.local.lambda;

import org.jspecify.annotations.NullMarked;
