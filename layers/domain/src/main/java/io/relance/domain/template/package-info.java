/**
 * Message templates with {@code {{firstname}}} variables and fallbacks (FEATURES S-01). Nothing is
 * ever executed: a template is text with holes, and a value that fills a hole is never read as a
 * template again.
 */
@NullMarked
package io.relance.domain.template;

import org.jspecify.annotations.NullMarked;
