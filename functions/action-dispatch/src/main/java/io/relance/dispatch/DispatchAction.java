package io.relance.dispatch;

import io.relance.dispatch.Gather.Gathered;
import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Circumstances;
import io.relance.domain.action.Claim;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.action.Settlement;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.RunId;
import io.relance.domain.quota.Agenda;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.event.Envelope;
import io.relance.platform.message.Message;
import io.relance.platform.store.EffectLedger;
import io.relance.platform.store.EffectLedger.Move;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Quotas;
import io.relance.platform.store.Stores;
import io.relance.providers.outbound.Parcel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One effect: claim it in one transaction, then send, then settle it in another. A crash between
 * the two leaves it claimed; when its lease is over it is unknown, and never begun again by itself
 * (FEATURES S-04).
 */
final class DispatchAction {
  private static final Logger LOG = LoggerFactory.getLogger(DispatchAction.class);
  private static final Rule CLAIM = new Rule("effect.claim", 1);
  private static final Rule SETTLE = new Rule("effect.settle", 1);

  private final Stores stores;
  private final EffectLedger ledger;
  private final Gather gather;
  private final Parcels parcels;
  private final Senders senders;
  private final InstantSource clock;

  DispatchAction(Stores stores, Parcels parcels, Senders senders) {
    this.stores = stores;
    this.ledger = stores.ledger();
    this.gather = new Gather(stores);
    this.parcels = parcels;
    this.senders = senders;
    this.clock = stores.clock();
  }

  /**
   * What a message is about, without its content.
   *
   * @param notBefore it can't be earlier than this, whatever the clock says: a timer that is due
   *     fires once, and its effect would wait for ever if our clock were behind the sweep's
   */
  record Trigger(AccountId account, String correlation, int depth, Instant notBefore) {
    static Trigger of(Envelope event) {
      return new Trigger(event.account(), event.correlationId(), event.depth(), Instant.MIN);
    }

    static Trigger of(Message.TimerDue due) {
      return new Trigger(due.account(), due.correlation(), due.depth(), due.timer().dueAt());
    }
  }

  /** What is to be sent now: the claim is written. */
  private record Granted(Effect effect, Gathered gathered, Optional<Parcel> parcel) {}

  /** What a claim is decided by. */
  @FunctionalInterface
  private interface Decide {
    Claim on(Effect effect, Circumstances circumstances, Instant now);
  }

  /** Carries an effect out, if it is its turn; otherwise notes what it waits for. */
  void dispatch(Trigger trigger, EffectId id) {
    dispatch(trigger, id, Claim::decide);
  }

  /** The same when what it waits for may have changed. */
  void awaken(Trigger trigger, EffectId id) {
    dispatch(trigger, id, Claim::awakened);
  }

  private void dispatch(Trigger trigger, EffectId id, Decide rule) {
    Origin origin = origin(trigger);
    Granted granted =
        ledger
            .<Optional<Granted>>move(origin, id, effect -> claim(origin, effect, rule))
            .flatMap(result -> result)
            .orElse(null);
    if (granted != null) {
      settle(trigger, granted, send(origin, granted));
    }
  }

  private Move<Optional<Granted>> claim(Origin origin, Effect effect, Decide rule) {
    AccountId account = origin.account();
    Instant now = origin.now();
    if (!(effect.state() instanceof Requested || effect.state() instanceof EffectState.Open)) {
      // What it stands on matters only to what is not begun.
      return moved(origin, effect, rule.on(effect, Nowhere.CIRCUMSTANCES, now), null);
    }
    Gathered gathered = gather.of(account, effect, now);
    return moved(origin, effect, rule.on(effect, gathered.circumstances(), now), gathered);
  }

  private Move<Optional<Granted>> moved(
      Origin origin, Effect before, Claim claim, @Nullable Gathered gathered) {
    return switch (claim) {
      case Claim.Granted granted when gathered != null -> granted(origin, granted, gathered);
      case Claim.Postponed postponed when gathered != null && !postponed.effect().equals(before) ->
          new Move.To<>(
              postponed.effect(),
              CLAIM,
              Map.of("claim", "postponed", "reason", postponed.reason()),
              alongside(origin.account(), gathered, postponed.agenda()),
              Optional.empty());
      case Claim.Refused refused when gathered != null ->
          new Move.To<>(
              refused.effect(),
              CLAIM,
              Map.of("claim", "refused", "reason", refused.reason()),
              gathered.required(),
              Optional.empty());
      case Claim.Opened opened when gathered != null ->
          alone(opened.effect(), "opened", gathered.required());
      case Claim.Expired expired -> alone(expired.effect(), "expired", List.of());
      case Claim.Lost lost -> alone(lost.effect(), "lost", List.of());
      case Claim.Ignored _, Claim.Granted _, Claim.Postponed _, Claim.Opened _, Claim.Refused _ ->
          new Move.Stay<>(Optional.empty());
    };
  }

  /** A change that nothing is sent after. */
  private static Move<Optional<Granted>> alone(Effect effect, String claim, List<Write> required) {
    return new Move.To<>(effect, CLAIM, Map.of("claim", claim), required, Optional.empty());
  }

  private Move<Optional<Granted>> granted(Origin origin, Claim.Granted claim, Gathered gathered) {
    AccountId account = origin.account();
    Effect effect = claim.effect();
    Optional<Parcel> parcel = parcels.of(account, effect, claim.content(), gathered, origin.now());
    List<Write> rows = alongside(account, gathered, claim.agenda());
    claim.bounds().forEach(bound -> rows.add(Quotas.write(account, bound)));
    RunId.enrolment(effect.id())
        .ifPresent(enrolment -> rows.addAll(waysBack(account, effect, enrolment, parcel)));
    return new Move.To<>(
        effect,
        CLAIM,
        Map.of("claim", "granted", "attempt", Integer.toString(effect.attempts())),
        rows,
        Optional.of(new Granted(effect, gathered, parcel)));
  }

  private static List<Write> alongside(
      AccountId account, Gathered gathered, @Nullable Agenda agenda) {
    List<Write> rows = new ArrayList<>(gathered.required());
    rows.addAll(gathered.booking(account, agenda));
    return rows;
  }

  /** Written before it is sent, so that even the quickest answer finds its enrolment (R-07). */
  private static List<Write> waysBack(
      AccountId account, Effect effect, EnrolmentId enrolment, Optional<Parcel> parcel) {
    return parcel.orElse(null) instanceof Parcel.Mail mail
        ? WaysBack.of(account, effect, enrolment, mail)
        : List.of();
  }

  /** One attempt. What it throws is a bug or an outage, and nobody knows whether it was sent. */
  private Outcome send(Origin origin, Granted granted) {
    if (granted.parcel().isEmpty()) {
      return new Outcome.Rejected("there is no sender for this kind of action");
    }
    try {
      return senders
          .of(origin.account(), granted.effect(), granted.gathered().identity(), origin.now())
          .send(granted.parcel().get());
    } catch (RuntimeException failure) {
      LOG.atError().setCause(failure).addKeyValue("effect", granted.effect().id()).log("a sender");
      return new Outcome.Uncertain("the sender failed: " + failure.getClass().getSimpleName());
    }
  }

  private void settle(Trigger trigger, Granted granted, Outcome outcome) {
    Origin origin = origin(trigger);
    if (outcome instanceof Outcome.Disconnected(String reason)) {
      pause(origin, granted.effect(), reason);
    }
    ledger.move(
        origin,
        granted.effect().id(),
        effect ->
            switch (Settlement.settle(effect, granted.effect().attempts(), outcome, origin.now())) {
              case Settlement.Ignored ignored -> new Move.Stay<>(ignored.reason());
              case Settlement.Changed changed -> settled(origin, granted, changed, outcome);
            });
  }

  private Move<String> settled(
      Origin origin, Granted granted, Settlement.Changed changed, Outcome outcome) {
    AccountId account = origin.account();
    Effect effect = changed.effect();
    List<Write> rows = new ArrayList<>(EffectLedger.giveBack(account, changed));
    if (effect.state() instanceof EffectState.Sent(var _, Receipt receipt)) {
      RunId.enrolment(effect.id())
          .ifPresent(enrolment ->
              rows.addAll(
                  EffectLedger.pointing(
                      account,
                      enrolment,
                      unlessPointed(granted, receipt.messageId()),
                      receipt.threadId())));
    }
    if (effect.state() instanceof Requested requested && requested.turn() == Turn.AFTER_IDENTITY) {
      effect = unlessItGoesOn(origin, effect, rows);
    }
    return new Move.To<>(
        effect, SETTLE, Map.of("outcome", outcome.getClass().getSimpleName()), rows, "settled");
  }

  /** The claim has pointed from the Message-ID of ours; a provider may have put another there. */
  private static @Nullable String unlessPointed(Granted granted, @Nullable String messageId) {
    return granted.parcel().orElse(null) instanceof Parcel.Mail mail
            && mail.messageId().equals(messageId)
        ? null
        : messageId;
  }

  /** Somebody may have mended the identity meanwhile: then nothing would wake what waits for it. */
  private Effect unlessItGoesOn(Origin origin, Effect effect, List<Write> rows) {
    IdentityId id = effect.identity();
    if (id == null) {
      return effect;
    }
    Optional<Stored<Identity>> identity =
        stores.documents().get(Keys.identity(origin.account(), id), Identity.class);
    rows.add(Write.Require.asRead(Keys.identity(origin.account(), id), identity));
    return identity.filter(stored -> stored.value().hold() != null).isPresent()
        ? effect
        : effect.openAt(origin.now());
  }

  /** The circuit of one identity opens: nothing more is tried with it until it is mended (S-08). */
  private void pause(Origin origin, Effect effect, String reason) {
    IdentityId id = effect.identity();
    if (id == null || stores.identities().find(origin.account(), id).isEmpty()) {
      return;
    }
    stores
        .identities()
        .decide(
            origin.because(new Cause("effect", effect.id() + "#" + effect.attempts())),
            id,
            before ->
                before == null
                    ? IdentityRules.gone()
                    : IdentityRules.disconnected(before, reason, origin.now()));
  }

  private Origin origin(Trigger trigger) {
    Instant now = clock.instant();
    return new Origin(
        trigger.account(),
        new Cause("dispatch", trigger.correlation()),
        "system",
        trigger.correlation(),
        trigger.depth(),
        now.isBefore(trigger.notBefore()) ? trigger.notBefore() : now);
  }
}
