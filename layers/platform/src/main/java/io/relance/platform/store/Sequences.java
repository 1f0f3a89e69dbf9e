package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.campaign.Sequence;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions of the campaigns' sequences. A version never changes, so what was read once is kept
 * in memory: thousands of runs move on the same one.
 */
public final class Sequences {
  private static final int KEPT = 32;

  private final Documents documents;
  private final Map<Key, Sequence> kept = new ConcurrentHashMap<>();

  /** Over the state table. */
  public Sequences(Documents documents) {
    this.documents = documents;
  }

  /** A version; empty when the campaign has none of that number. */
  public Optional<Sequence> find(AccountId account, CampaignId campaign, int version) {
    Key key = Keys.sequence(account, campaign, version);
    Sequence known = kept.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Sequence> read = documents.get(key, Sequence.class).map(Stored::value);
    if (kept.size() >= KEPT) {
      kept.clear();
    }
    read.ifPresent(sequence -> kept.put(key, sequence));
    return read;
  }

  /** A version that a campaign or a run names; it must be there. */
  public Sequence get(AccountId account, CampaignId campaign, int version) {
    return find(account, campaign, version)
        .orElseThrow(() -> new IllegalStateException("no version " + version + " of " + campaign));
  }

  /** The row of a new version, in the transaction of the decision that makes it. */
  static Write row(AccountId account, CampaignId campaign, Sequence sequence) {
    return new Write.Put(
        Keys.sequence(account, campaign, sequence.version()), Json.encode(sequence), 0, null);
  }
}
