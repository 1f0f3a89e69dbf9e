package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Target;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tokens, Message-IDs, threads, addresses and profiles point at (FEATURES R-07). */
public final class References {
  private final Documents documents;

  /** Over the state table. */
  public References(Documents documents) {
    this.documents = documents;
  }

  /** Where the known ones of these point, as of now, read in one call. */
  public Map<Reference, Target> resolve(AccountId account, List<Reference> references) {
    Map<Reference, Key> keys = new LinkedHashMap<>();
    for (Reference reference : references) {
      keys.put(reference, Keys.reference(account, reference));
    }
    Map<Key, Stored<Target>> found = documents.batchGet(keys.values(), Target.class);
    Map<Reference, Target> targets = new HashMap<>();
    keys.forEach((reference, key) -> {
      Stored<Target> target = found.get(key);
      if (target != null) {
        targets.put(reference, target.value());
      }
    });
    return targets;
  }

  /** The row that makes a reference point; writing it again changes nothing. */
  public static Write pointing(AccountId account, Reference reference, Target target) {
    return new Write.Point(Keys.reference(account, reference), Json.encode(target));
  }
}
