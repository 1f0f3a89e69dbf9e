/**
 * What is known of a language: its data file, the folded form in which its words are compared, and
 * a cheap guess of which languages a text is written in.
 */
@NullMarked
package io.relance.domain.reply.language;

import org.jspecify.annotations.NullMarked;
