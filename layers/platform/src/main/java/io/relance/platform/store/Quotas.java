package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.quota.Bound;
import io.relance.domain.quota.Counter;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Usage;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The shared counters of identities: conditions of the claim's own transaction, so that any number
 * of workers at once can't overshoot by one (FEATURES S-03).
 */
public final class Quotas {
  private static final String COUNT = "n";

  /** Epoch milliseconds; instants of acts are cut off to them. */
  private static final String LAST = "last";

  private final Documents documents;

  /** Over the state table. */
  public Quotas(Documents documents) {
    this.documents = documents;
  }

  /** What a lane's counters say, as of now. */
  public Usage usage(AccountId account, Lane lane, Instant now) {
    List<Key> keys =
        lane.counters(now).stream().map(counter -> Keys.counter(account, counter)).toList();
    Map<Key, Map<String, Long>> rows = documents.counters(keys);
    Long last = rows.getOrDefault(keys.get(2), Map.of()).get(LAST);
    return new Usage(
        count(rows, keys.get(0)),
        count(rows, keys.get(1)),
        last == null ? null : Instant.ofEpochMilli(last));
  }

  private static int count(Map<Key, Map<String, Long>> rows, Key key) {
    return rows.getOrDefault(key, Map.of()).getOrDefault(COUNT, 0L).intValue();
  }

  /** The condition and what it writes. */
  public static Write write(AccountId account, Bound bound) {
    Key key = Keys.counter(account, bound.counter());
    return switch (bound) {
      case Bound.Below below -> new Write.Below(key, COUNT, below.limit());
      case Bound.Rested rested ->
          new Write.Raise(key, LAST, rested.notAfter().toEpochMilli(), rested.at().toEpochMilli());
    };
  }

  /** Takes back one, for an act that was certainly not done. */
  public static Write giveBack(AccountId account, Counter counter) {
    return new Write.Add(Keys.counter(account, counter), Map.of(COUNT, -1L));
  }
}
