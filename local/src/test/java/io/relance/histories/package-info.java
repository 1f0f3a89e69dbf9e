/**
 * Random histories with crashes: the real handlers over a real DynamoDB, with everything that is
 * left to chance in the cloud drawn from a seed (DESIGN.md, ideas 1 and 2).
 */
@NullMarked
package io.relance.histories;

import org.jspecify.annotations.NullMarked;
