/** The HTTP API: payload 2.0 events as API Gateway makes them, and the Lambda authorizer. */
@NullMarked
package io.relance.local.http;

import org.jspecify.annotations.NullMarked;
