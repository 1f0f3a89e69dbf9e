/**
 * What the capabilities stand on: surroundings and wiring, stores and the commit, event codec,
 * timers, batch loop, HTTP.
 */
@NullMarked
package io.relance.platform;

import org.jspecify.annotations.NullMarked;
