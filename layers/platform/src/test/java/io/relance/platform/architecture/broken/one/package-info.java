/** Breaks a rule, to prove that it bites. */
package io.relance.platform.architecture.broken.one;
