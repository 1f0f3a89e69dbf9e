package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectFact;
import io.relance.domain.action.EffectFact.EffectClaimed;
import io.relance.domain.action.EffectFact.EffectPostponed;
import io.relance.domain.action.EffectFact.EffectSettled;
import io.relance.domain.action.EffectFact.EffectUnknown;
import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectFact.TaskDone;
import io.relance.domain.action.EffectFact.TaskExpired;
import io.relance.domain.action.EffectFact.TaskOpened;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.action.Evidence;
import io.relance.domain.action.Receipt;
import io.relance.domain.action.Settlement;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.RunId;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Decisions.Proposal;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to effects after they were asked for: each change is one transaction of the effect's
 * row (on its revision), its journal entry, its timer and what goes with it.
 */
public final class EffectLedger {
  private static final Rule RESOLVE = new Rule("effect.resolve", 1);

  /** The revision of a row that only the decision that asked for the effect has written. */
  private static final long ASKED = 1;

  private final Effects effects;
  private final Documents documents;
  private final Decisions decisions;

  /** Over the state table and the journal. */
  public EffectLedger(Documents documents, Decisions decisions) {
    this.effects = new Effects(documents);
    this.documents = documents;
    this.decisions = decisions;
  }

  /**
   * What becomes of an effect.
   *
   * @param <R> what the caller wants to know afterwards
   */
  public sealed interface Move<R> {
    /** It stays as it is, and nothing is written. */
    record Stay<R>(R result) implements Move<R> {}

    /**
     * It changes.
     *
     * @param after its new state
     * @param rule what decided
     * @param inputs what the rule looked at
     * @param alongside further rows and conditions of the transaction
     */
    record To<R>(
        Effect after, Rule rule, Map<String, String> inputs, List<Write> alongside, R result)
        implements Move<R> {
      /** Copies the collections. */
      public To {
        inputs = Map.copyOf(inputs);
        alongside = List.copyOf(alongside);
      }
    }
  }

  /**
   * Moves an effect; empty when there is none of this id.
   *
   * @param origin whose, by whom and when; the cause is the effect's own revision, which counts
   *     every change once
   * @param attempt reads all that it stands on, anew each time, and decides
   */
  public <R> Optional<R> move(Origin origin, EffectId id, Function<Effect, Move<R>> attempt) {
    return switch (decisions.<Optional<R>>run(() -> propose(origin, id, attempt))) {
      case Decisions.Outcome.Committed<Optional<R>>(Optional<R> result) -> result;
      case Decisions.Outcome.Left<Optional<R>>(Optional<R> result) -> result;
      // A revision is written once: this was another delivery's change.
      case Decisions.Outcome.Repeated<Optional<R>> _ -> Optional.empty();
    };
  }

  private <R> Proposal<Optional<R>> propose(
      Origin origin, EffectId id, Function<Effect, Move<R>> attempt) {
    Optional<Stored<Effect>> stored = effects.find(origin.account(), id);
    if (stored.isEmpty()) {
      return new Proposal.Leave<>(Optional.empty());
    }
    return switch (attempt.apply(stored.get().value())) {
      case Move.Stay<R>(R result) -> new Proposal.Leave<>(Optional.of(result));
      case Move.To<R> to ->
          new Proposal.Save<>(commit(origin, stored.get(), to), Optional.of(to.result()));
    };
  }

  private static Commit commit(Origin origin, Stored<Effect> stored, Move.To<?> to) {
    AccountId account = origin.account();
    Effect after = to.after();
    List<Write> writes = new ArrayList<>(to.alongside());
    writes.add(Effects.put(account, after, stored.revision()));
    writes.addAll(Tasks.rows(account, stored.value(), after));
    Entry entry =
        new Entry(
            account,
            Streams.effect(after.id()),
            new Cause("revision", Long.toString(stored.revision() + 1)),
            // The row's first revision belongs to the decision that asked for it.
            stored.revision(),
            origin.now(),
            origin.actor(),
            origin.correlation(),
            origin.depth(),
            to.rule(),
            to.inputs(),
            List.of(fact(after)));
    return new Commit(entry, writes, timers(account, stored, after));
  }

  private static List<TimerChange> timers(AccountId account, Stored<Effect> before, Effect after) {
    List<TimerChange> changes = new ArrayList<>();
    // Who asked for it set no timer: the relay takes it to its queue.
    Optional<Timer> had =
        before.revision() == ASKED ? Optional.empty() : EffectTimer.of(account, before.value());
    Optional<Timer> has = EffectTimer.of(account, after);
    if (!had.equals(has)) {
      had.map(TimerChange.Cancel::new).ifPresent(changes::add);
    }
    // Set again even where it is the same: it was sent, and would not be sent once more.
    has.map(TimerChange.Set::new).ifPresent(changes::add);
    return changes;
  }

  /** What an effect's new state means to the world. */
  private static EffectFact fact(Effect effect) {
    EffectId id = effect.id();
    EnrolmentId enrolment = RunId.enrolment(id).orElse(null);
    return switch (effect.state()) {
      case EffectState.Requested(var notBefore, String why, _) ->
          new EffectPostponed(id, notBefore, why);
      case EffectState.Claimed claimed ->
          new EffectClaimed(id, effect.attempts(), claimed.leaseUntil());
      case EffectState.Open open ->
          new TaskOpened(id, enrolment, open.content().getOrDefault("title", ""), open.until());
      case EffectState.Done(var at, var outcome, String note, var _) ->
          new TaskDone(id, enrolment, outcome, note, at);
      case EffectState.Expired(var at) -> new TaskExpired(id, enrolment, at);
      case EffectState.Unknown unknown -> new EffectUnknown(id, enrolment, unknown.reason());
      case EffectState.Sent(var at, Receipt receipt) ->
          new EffectSettled(
              id,
              enrolment,
              effect.identity(),
              Result.SENT,
              "",
              at,
              receipt.messageId(),
              receipt.threadId());
      case EffectState.Failed(var at, String reason) ->
          new EffectSettled(
              id, enrolment, effect.identity(), Result.FAILED, reason, at, null, null);
      case EffectState.Skipped(var at, String reason) ->
          new EffectSettled(
              id, enrolment, effect.identity(), Result.SKIPPED, reason, at, null, null);
    };
  }

  /**
   * Tells what became of an effect whose outcome was open (FEATURES S-04).
   *
   * @return the effect as it is then, or empty when there is none of this id
   */
  public Optional<Effect> resolve(Origin origin, EffectId id, Evidence evidence) {
    return move(
        origin,
        id,
        effect ->
            switch (Settlement.resolve(effect, evidence, origin.now())) {
              case Settlement.Ignored _ -> new Move.Stay<>(effect);
              case Settlement.Changed changed ->
                  new Move.To<>(
                      changed.effect(),
                      RESOLVE,
                      Map.of("evidence", evidence.getClass().getSimpleName()),
                      giveBack(origin.account(), changed),
                      changed.effect());
            });
  }

  /** The provider shows a message of ours: the effect that it was sent for is sent. */
  public void seen(Origin origin, @Nullable String messageId) {
    if (messageId != null) {
      documents
          .get(Keys.sentAs(origin.account(), messageId), EffectId.class)
          .ifPresent(effect ->
              resolve(
                  origin,
                  effect.value(),
                  new Evidence.ProviderSaysSent(new Receipt(null, messageId, null))));
    }
  }

  /** The counters' rows of a settlement. */
  public static List<Write> giveBack(AccountId account, Settlement.Changed changed) {
    return changed.giveBack().stream().map(counter -> Quotas.giveBack(account, counter)).toList();
  }

  /** The row that leads from a Message-ID to its effect. */
  public static Write sentAs(AccountId account, String messageId, EffectId effect) {
    return new Write.Point(Keys.sentAs(account, messageId), Json.encode(effect));
  }

  /** The rows by which answers to a message find its enrolment (FEATURES R-07). */
  public static List<Write> pointing(
      AccountId account,
      EnrolmentId enrolment,
      @Nullable String messageId,
      @Nullable String thread) {
    Target target = new Target(enrolment.contact(), enrolment.campaign());
    List<Write> rows = new ArrayList<>();
    if (messageId != null) {
      rows.add(References.pointing(account, new Reference(Kind.MESSAGE, messageId), target));
    }
    if (thread != null) {
      rows.add(References.pointing(account, new Reference(Kind.THREAD, thread), target));
    }
    return rows;
  }
}
