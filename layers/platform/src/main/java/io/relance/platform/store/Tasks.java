package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.journey.Run;
import io.relance.domain.journey.RunId;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for a person (FEATURES S-01): effects of the ledger, in a list of their account's
 * and, while they are open, in one of their campaign's; those first that are due first.
 */
public final class Tasks {
  private static final String OPEN = "OPEN";

  private final Documents documents;
  private final Effects effects;

  /** Over the state table. */
  public Tasks(Documents documents) {
    this.documents = documents;
    this.effects = new Effects(documents);
  }

  /** A page of the account's open tasks. */
  public Page<Effect> open(AccountId account, @Nullable String after, int limit) {
    Page<Effect> page = effects.list(account, OPEN, after, limit);
    return new Page<>(stillOpen(page.items()), page.next());
  }

  /** A page of the open tasks of a campaign. */
  public Page<Effect> open(
      AccountId account, CampaignId campaign, @Nullable String after, int limit) {
    Page<EffectId> page =
        documents.list(
            Lists.tasks(account, campaign, "").list(),
            Direction.ASCENDING,
            after,
            limit,
            EffectId.class);
    List<EffectId> ids = page.items().stream().map(Stored::value).toList();
    return new Page<>(stillOpen(effects.all(account, ids)), page.next());
  }

  /** All open tasks about a contact: at most one for each campaign that it is in. */
  public List<Stored<Effect>> open(AccountId account, ContactId contact) {
    List<EffectId> asked =
        documents
            .query(Keys.contactPartition(account, contact), Keys.ENROLMENTS, Enrolment.class)
            .stream()
            .map(enrolment -> enrolment.value().run())
            .filter(Objects::nonNull)
            .map(Run::asked)
            .flatMap(Optional::stream)
            .toList();
    return stillOpen(effects.all(account, asked)).stream()
        .sorted(Comparator.comparing(task -> EffectLists.order(task.value())))
        .toList();
  }

  /** A list may still show what was done a moment ago. */
  private static List<Stored<Effect>> stillOpen(List<Stored<Effect>> tasks) {
    return tasks.stream().filter(task -> task.value().state() instanceof EffectState.Open).toList();
  }

  /** What a change of an effect does to its campaign's list. */
  static List<Write> rows(AccountId account, Effect before, Effect after) {
    boolean was = before.state() instanceof EffectState.Open;
    boolean is = after.state() instanceof EffectState.Open;
    if (was == is) {
      return List.of();
    }
    Key key = Keys.task(account, after.id());
    return RunId.enrolment(after.id())
        .<List<Write>>map(enrolment ->
            List.of(
                is
                    ? new Write.Put(
                        key,
                        Json.encode(after.id()),
                        0,
                        Lists.tasks(account, enrolment.campaign(), EffectLists.order(after)))
                    : new Write.Delete(key, 1)))
        .orElse(List.of());
  }
}
