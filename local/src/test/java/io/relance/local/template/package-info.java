/** The template reader, and what must always hold of template.yaml. */
@NullMarked
package io.relance.local.template;

import org.jspecify.annotations.NullMarked;
