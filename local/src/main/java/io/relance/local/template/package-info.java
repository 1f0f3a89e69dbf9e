/**
 * Reads a SAM template as CloudFormation would: tags, parameters, conditions, Globals, names and
 * ARNs. What the local stack cannot run is refused with its path; what means nothing locally is
 * listed where it is read.
 */
@NullMarked
package io.relance.local.template;

import org.jspecify.annotations.NullMarked;
