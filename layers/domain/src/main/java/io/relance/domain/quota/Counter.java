package io.relance.domain.quota;

import io.relance.domain.IdentityId;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * The name of one shared counter: an identity's acts of one kind in one period. A row for each; the
 * name is the same for every worker, so a conditional addition to it is the quota itself.
 *
 * @param identity who acts
 * @param act what is counted
 * @param period a local date, {@code 2026-11-22}; a local ISO week, {@code 2026-W47}; or {@code
 *     last}, for the row that remembers when the last act was
 */
public record Counter(IdentityId identity, Act act, String period) {
  private static final String LAST = "last";

  /** Acts of a local day. */
  static Counter day(IdentityId identity, Act act, LocalDate date) {
    return new Counter(identity, act, date.toString());
  }

  /** Acts of the ISO week of a local day; the first days of January may be in the old year's. */
  static Counter week(IdentityId identity, Act act, LocalDate date) {
    return new Counter(
        identity,
        act,
        String.format(
            Locale.ROOT,
            "%04d-W%02d",
            date.get(IsoFields.WEEK_BASED_YEAR),
            date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
  }

  /** The last act's instant. */
  static Counter last(IdentityId identity, Act act) {
    return new Counter(identity, act, LAST);
  }

  /** The sort key among the identity's counters: {@code EMAIL#2026-W47}. */
  public String name() {
    return act + "#" + period;
  }
}
