/**
 * The rules: pure records and decisions. No AWS, no clock, no randomness, no I/O; time and facts
 * are passed in.
 */
@NullMarked
package io.relance.domain;

import org.jspecify.annotations.NullMarked;
