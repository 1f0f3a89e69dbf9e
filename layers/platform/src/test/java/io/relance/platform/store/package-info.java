/** Tests of the stores on a real DynamoDB Local. */
@NullMarked
package io.relance.platform.store;

import org.jspecify.annotations.NullMarked;
