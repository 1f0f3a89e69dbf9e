/** Campaigns: outreach sequences sent to contacts (FEATURES S-01, S-02). */
@NullMarked
package io.relance.domain.campaign;

import org.jspecify.annotations.NullMarked;
