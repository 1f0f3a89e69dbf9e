package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import java.time.Instant;

/**
 * What a decision is made for.
 *
 * @param account whose
 * @param cause what happened; one decision for each stream
 * @param actor who: {@code system}, {@code key:<id>} or {@code operator}
 * @param correlation the id shared by everything that follows from one outside event
 * @param depth automations since that outside event, from 0
 * @param now when
 */
public record Origin(
    AccountId account, Cause cause, String actor, String correlation, int depth, Instant now) {
  /** The product's own decision about an outside event. */
  public static Origin system(AccountId account, Cause cause, String correlation, Instant now) {
    return new Origin(account, cause, "system", correlation, 0, now);
  }

  /** The same for another cause: a decision of its own on the same stream. */
  public Origin because(Cause other) {
    return new Origin(account, other, actor, correlation, depth, now);
  }

  /** The same by the wish of somebody else. */
  public Origin by(String other) {
    return new Origin(account, cause, other, correlation, depth, now);
  }
}
