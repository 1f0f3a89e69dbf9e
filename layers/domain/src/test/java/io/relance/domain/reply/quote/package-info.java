/** Tests of the separation of new text from history and signature. */
@NullMarked
package io.relance.domain.reply.quote;

import org.jspecify.annotations.NullMarked;
