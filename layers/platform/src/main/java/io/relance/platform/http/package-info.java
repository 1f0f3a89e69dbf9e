/**
 * The HTTP side of every function: routes, typed requests, problems, pages, idempotency and the
 * rate limit (FEATURES I-01). One place decides how the API looks; functions only say what.
 */
@NullMarked
package io.relance.platform.http;

import org.jspecify.annotations.NullMarked;
