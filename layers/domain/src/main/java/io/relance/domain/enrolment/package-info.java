/**
 * One contact in one campaign: its tag, whether its sequence runs, and what a reply does to both
 * (FEATURES O-02 to O-10, T-01 to T-05, S-05).
 */
@NullMarked
package io.relance.domain.enrolment;

import org.jspecify.annotations.NullMarked;
