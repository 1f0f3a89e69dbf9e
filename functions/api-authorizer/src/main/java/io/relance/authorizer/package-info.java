/**
 * Who may call: the authorizer of the HTTP API, accounts and their API keys, and the document that
 * describes the API (FEATURES I-01, I-05).
 */
@NullMarked
package io.relance.authorizer;

import org.jspecify.annotations.NullMarked;
