/**
 * The action catalogue and the pure half of the effect ledger (DESIGN.md, idea 4). Whatever acts on
 * the world outside is an {@link io.relance.domain.action.Action}; asking for one makes an {@link
 * io.relance.domain.action.Effect}, whose id is derived from its cause, so that one cause has at
 * most one effect. An effect is claimed before it is carried out and settled afterwards; between
 * the two, whatever happens, nobody carries it out a second time.
 */
@NullMarked
package io.relance.domain.action;

import org.jspecify.annotations.NullMarked;
