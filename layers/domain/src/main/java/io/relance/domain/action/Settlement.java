package io.relance.domain.action;

import io.relance.domain.action.EffectState.Claimed;
import io.relance.domain.action.EffectState.Done;
import io.relance.domain.action.EffectState.Expired;
import io.relance.domain.action.EffectState.Failed;
import io.relance.domain.action.EffectState.Open;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.action.EffectState.Unknown;
import io.relance.domain.quota.Counter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an effect after an attempt, an answer, a silence or a withdrawal. */
public sealed interface Settlement {

  /**
   * The effect's new state.
   *
   * @param effect to be written
   * @param retryAt when to claim it again, or null when it is not to be
   * @param giveBack counters to subtract one from in the same transaction: the act was certainly
   *     not done
   */
  record Changed(Effect effect, @Nullable Instant retryAt, List<Counter> giveBack)
      implements Settlement {
    /** Copies the list. */
    public Changed {
      giveBack = List.copyOf(giveBack);
    }
  }

  /** Nothing changes, because of this. */
  record Ignored(String reason) implements Settlement {}

  /**
   * The worker's own account of its attempt. It counts even after its lease is over and the effect
   * was called unknown: nobody else has begun it since.
   *
   * @param attempt which, as {@link Effect#attempts} was in the claim
   */
  static Settlement settle(Effect effect, int attempt, Outcome outcome, Instant now) {
    if (attempt != effect.attempts()) {
      return new Ignored("attempt " + attempt + " is not the last one");
    }
    return switch (effect.state()) {
      case Claimed claimed -> settle(effect, claimed.counted(), outcome, now);
      // Its counters are no longer known; what they counted stays counted.
      case Unknown _ -> settle(effect, List.of(), outcome, now);
      // A person had it asked for again, and now the worker tells that it was done after all.
      case Requested _ when outcome instanceof Outcome.Accepted ->
          settle(effect, List.of(), outcome, now);
      case Requested _, Open _, Sent _, Done _, Failed _, Skipped _, Expired _ ->
          new Ignored("it is not being carried out");
    };
  }

  private static Settlement settle(
      Effect effect, List<Counter> counted, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> changed(effect, new Sent(now, accepted.receipt()));
      case Outcome.Rejected rejected ->
          new Changed(effect.with(new Failed(now, rejected.reason())), null, counted);
      case Outcome.Uncertain uncertain -> changed(effect, new Unknown(now, uncertain.reason()));
      case Outcome.Disconnected disconnected ->
          new Changed(
              effect.with(new Requested(null, disconnected.reason(), Turn.AFTER_IDENTITY)),
              null,
              counted);
      case Outcome.Deferred deferred ->
          Retry.after(effect.attempts(), deferred.retryAfter(), effect.id())
              .map(now::plus)
              .map(retryAt ->
                  new Changed(
                      effect.with(
                          new Requested(retryAt, "a retry: " + deferred.reason(), Turn.BOOKED)),
                      retryAt,
                      counted))
              .orElseGet(() ->
                  new Changed(
                      effect.with(
                          new Failed(
                              now,
                              "given up after "
                                  + effect.attempts()
                                  + " attempts: "
                                  + deferred.reason())),
                      null,
                      counted));
    };
  }

  /** A worker's lease is over: the outcome can't be known any more. */
  static Settlement expire(Effect effect, Instant now) {
    return effect.state() instanceof Claimed claimed && !now.isBefore(claimed.leaseUntil())
        ? changed(effect, lost(now))
        : new Ignored("no lease is over");
  }

  static Unknown lost(Instant now) {
    return new Unknown(now, "the attempt was begun and nothing was heard of it again");
  }

  /**
   * The provider or a person tells what became of it. What the provider says to have sent is sent,
   * whatever we thought; only a person can have an unknown effect begun again.
   */
  static Settlement resolve(Effect effect, Evidence evidence, Instant now) {
    if (effect.attempts() == 0) {
      return new Ignored("it was never begun");
    }
    return switch (evidence) {
      case Evidence.ProviderSaysSent said ->
          effect.state() instanceof Sent
              ? new Ignored("it is known to be sent")
              : changed(effect, new Sent(now, said.receipt()));
      case Evidence.ProviderSaysFailed said ->
          effect.state() instanceof Unknown || effect.state() instanceof Claimed
              ? changed(effect, new Failed(now, said.reason()))
              : new Ignored("its outcome is not open");
      case Evidence.PersonSaysSent _ ->
          effect.state() instanceof Unknown
              ? changed(effect, new Sent(now, Receipt.NONE))
              : new Ignored("its outcome is not open");
      case Evidence.PersonSaysNotSent said when effect.state() instanceof Unknown ->
          said.again()
              ? new Changed(
                  effect.with(new Requested(now, said.actor() + " wants it again", Turn.OPEN)),
                  now,
                  List.of())
              : changed(effect, new Failed(now, "not sent, says " + said.actor()));
      case Evidence.PersonSaysNotSent _ -> new Ignored("its outcome is not open");
    };
  }

  /** It is no longer wanted, because the run that asked for it is over. */
  static Settlement withdraw(Effect effect, String reason, Instant now) {
    return switch (effect.state()) {
      case Requested _, Open _ -> changed(effect, new Skipped(now, reason));
      case Claimed _, Unknown _ -> new Ignored("it was begun and can't be called back");
      case Sent _, Done _, Failed _, Skipped _, Expired _ -> new Ignored("it is settled");
    };
  }

  /**
   * A person did a task. It counts for as long as the task is open, even when its time is over.
   *
   * @param note what the person says about it, or null
   */
  static Settlement done(Effect effect, TaskOutcome outcome, @Nullable String note, Instant now) {
    return effect.state() instanceof Open open
        ? changed(effect, new Done(now, outcome, note, open.content()))
        : new Ignored(notOpen(effect.state()));
  }

  /** A person decides that a task need not be done. */
  static Settlement skip(Effect effect, String reason, Instant now) {
    return effect.state() instanceof Open
        ? changed(effect, new Skipped(now, reason))
        : new Ignored(notOpen(effect.state()));
  }

  private static String notOpen(EffectState state) {
    return switch (state) {
      case Done _ -> "the task is done already";
      case Expired _ -> "the task's time is over";
      case Skipped skipped -> "the task is off the list: " + skipped.reason();
      case Requested _, Claimed _, Open _, Unknown _, Sent _, Failed _ -> "it is not before people";
    };
  }

  private static Settlement changed(Effect effect, EffectState state) {
    return new Changed(effect.with(state), null, List.of());
  }
}
