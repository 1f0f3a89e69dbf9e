package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectChange;
import io.relance.domain.action.EffectFact;
import io.relance.domain.action.EffectFact.EffectAwakened;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.journey.RunId;
import io.relance.domain.journey.Step.Perform;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The effect ledger (DESIGN.md, idea 4). A row is made by the decision that asks for the effect, in
 * its own transaction ({@link io.relance.domain.journal.Decision#effects}); from then on only
 * action-dispatch writes it.
 */
public final class Effects {
  private final Documents documents;
  private final Sequences sequences;

  /** Over the state table. */
  public Effects(Documents documents) {
    this.documents = documents;
    this.sequences = new Sequences(documents);
  }

  /**
   * A row. What a version of the campaign's sequence says is not said again in each: a row is
   * written three times, and paid by the kilobyte.
   */
  private record Kept(
      EffectId id,
      ContactId contact,
      @Nullable IdentityId identity,
      @Nullable Action action,
      @Nullable Integer version,
      Instant askedAt,
      int attempts,
      EffectState state) {

    static Kept of(Effect effect) {
      return new Kept(
          effect.id(),
          effect.contact(),
          effect.identity(),
          effect.version() == null ? effect.action() : null,
          effect.version(),
          effect.askedAt(),
          effect.attempts(),
          effect.state());
    }

    Effect with(Action known) {
      return new Effect(id, contact, identity, known, version, askedAt, attempts, state);
    }
  }

  /** One effect with its revision, strongly consistent. */
  public Optional<Stored<Effect>> find(AccountId account, EffectId id) {
    return documents.get(Keys.effect(account, id), Kept.class).map(row -> whole(account, row));
  }

  /**
   * A page of a list of effects, those first that were asked for first.
   *
   * @param group as {@link EffectLists} names it
   */
  public Page<Effect> list(AccountId account, String group, @Nullable String after, int limit) {
    Page<Kept> page =
        documents.list(
            Lists.effects(account, group, "").list(),
            Direction.ASCENDING,
            after,
            limit,
            Kept.class);
    return new Page<>(page.items().stream().map(row -> whole(account, row)).toList(), page.next());
  }

  /** Those of these that there are, in their order, strongly consistent. */
  List<Stored<Effect>> all(AccountId account, List<EffectId> ids) {
    List<Key> keys = ids.stream().map(id -> Keys.effect(account, id)).toList();
    return documents.batchGet(keys, Kept.class).values().stream()
        .map(row -> whole(account, row))
        .toList();
  }

  private Stored<Effect> whole(AccountId account, Stored<Kept> row) {
    Kept kept = row.value();
    Action action = kept.action() == null ? said(account, kept) : kept.action();
    return new Stored<>(row.key(), kept.with(action), row.revision());
  }

  /** What the step said that asked for it; a version never changes. */
  private Action said(AccountId account, Kept kept) {
    CampaignId campaign =
        RunId.enrolment(kept.id())
            .map(EnrolmentId::campaign)
            .orElseThrow(() -> new IllegalStateException(kept.id() + " is no step's"));
    Integer version = kept.version();
    if (version != null
        && sequences
                .get(account, campaign, version)
                .definition()
                .step(kept.id().step())
                .orElse(null)
            instanceof Perform perform) {
      return perform.action();
    }
    throw new IllegalStateException("no step says what " + kept.id() + " does");
  }

  /** The row of an effect in a new state. */
  public static Write.Put put(AccountId account, Effect effect, long expectedRevision) {
    return new Write.Put(
        Keys.effect(account, effect.id()),
        Json.encode(Kept.of(effect)),
        expectedRevision,
        EffectLists.listing(account, effect));
  }

  /**
   * What a decision's changes of the ledger are in its transaction.
   *
   * @param writes rows
   * @param facts for the decision's journal entry; the relay takes them to action-dispatch
   */
  record Changes(List<Write> writes, List<EffectFact> facts) {}

  Changes changes(AccountId account, List<EffectChange> wanted) {
    List<Write> writes = new ArrayList<>();
    List<EffectFact> facts = new ArrayList<>();
    for (EffectChange change : wanted) {
      switch (change) {
        case EffectChange.Ask(Effect effect, var enrolment) -> {
          writes.add(put(account, effect, 0));
          facts.add(new EffectRequested(effect.id(), enrolment, effect.identity()));
        }
        case EffectChange.Awaken(EffectId effect, String reason) ->
            facts.add(new EffectAwakened(effect, identity(account, effect), reason));
      }
    }
    return new Changes(writes, facts);
  }

  /** Whose queue it goes to; an effect that isn't there has none. */
  private @Nullable IdentityId identity(AccountId account, EffectId effect) {
    return find(account, effect).map(stored -> stored.value().identity()).orElse(null);
  }
}
