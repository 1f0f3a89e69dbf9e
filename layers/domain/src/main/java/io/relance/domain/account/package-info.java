/** A tenant: its plan and what the plan includes, its settings, and its API keys. */
@NullMarked
package io.relance.domain.account;

import org.jspecify.annotations.NullMarked;
