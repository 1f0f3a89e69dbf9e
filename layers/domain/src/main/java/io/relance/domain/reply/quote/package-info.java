/**
 * The new text of a reply apart from quoted history and signature (FEATURES R-06). Pure and linear
 * in the length of the text.
 */
@NullMarked
package io.relance.domain.reply.quote;

import org.jspecify.annotations.NullMarked;
