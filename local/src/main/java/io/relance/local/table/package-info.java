/** DynamoDB Local, and the pollers that feed streams to functions. */
@NullMarked
package io.relance.local.table;

import org.jspecify.annotations.NullMarked;
