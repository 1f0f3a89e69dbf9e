/**
 * The one criteria language (DESIGN.md, idea 3): a typed AND/OR/NOT tree over facts of a contact,
 * lead or enrolment, over events and over time. It serves segments, goals, branches, trigger
 * conditions, enrolment triggers and suppression; explains itself; and knows which events can
 * change its value and when time alone can.
 */
@NullMarked
package io.relance.domain.criteria;

import org.jspecify.annotations.NullMarked;
