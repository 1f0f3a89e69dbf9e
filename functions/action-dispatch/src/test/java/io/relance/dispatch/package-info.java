/** Tests of the dispatch on a real DynamoDB Local, with providers that tests play. */
@NullMarked
package io.relance.dispatch;

import org.jspecify.annotations.NullMarked;
