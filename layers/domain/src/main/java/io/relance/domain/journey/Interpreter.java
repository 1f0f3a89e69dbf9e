package io.relance.domain.journey;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.criteria.Facts;
import io.relance.domain.journey.JourneyFact.AwaitMet;
import io.relance.domain.journey.JourneyFact.AwaitTimedOut;
import io.relance.domain.journey.JourneyFact.DelayOver;
import io.relance.domain.journey.JourneyFact.RunHeld;
import io.relance.domain.journey.JourneyFact.RunReopened;
import io.relance.domain.journey.JourneyFact.RunResumed;
import io.relance.domain.journey.JourneyFact.RunStarted;
import io.relance.domain.journey.JourneyFact.StepDone;
import io.relance.domain.journey.JourneyFact.StepNotDone;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Enrolled;
import io.relance.domain.journey.Occurrence.Expired;
import io.relance.domain.journey.Occurrence.Happened;
import io.relance.domain.journey.Occurrence.Paused;
import io.relance.domain.journey.Occurrence.Reopened;
import io.relance.domain.journey.Occurrence.Resumed;
import io.relance.domain.journey.Occurrence.Stopped;
import io.relance.domain.journey.Occurrence.TimerFired;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Position.Underway;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves one run by one occurrence; made for that, then thrown away. */
final class Interpreter {
  private static final String NOT_WAITED_FOR = "the timer is not waited for";

  private final Definition definition;
  private final Instant now;
  private final Draft draft;
  private final Walk walk;

  Interpreter(Definition definition, Run run, Facts facts, Instant now) {
    this.definition = definition;
    this.now = now;
    this.draft = new Draft(definition, run, facts, now);
    this.walk = new Walk(draft);
  }

  Advance on(Occurrence occurrence) {
    switch (draft.position) {
      case NotStarted _ -> notStarted(occurrence);
      case Underway underway -> underway(underway, occurrence);
      case Held held -> held(held, occurrence);
      case Ended ended -> ended(ended, occurrence);
    }
    return draft.finished();
  }

  private void notStarted(Occurrence occurrence) {
    switch (occurrence) {
      case Enrolled _, Reopened _ -> start();
      case Stopped stopped -> draft.end(Ending.STOPPED, stopped.reason(), null);
      case TimerFired _, Happened _, EffectSettled _, Expired _, Paused _, Resumed _ ->
          draft.why = "the run has not begun";
    }
  }

  private void start() {
    Optional<ExitRule> exit = draft.exit();
    if (exit.isPresent()) {
      draft.end(Ending.NOT_ENROLLED, exit.get().explained(draft.facts, now), exit.get().id());
      return;
    }
    draft.log.add(new RunStarted(definition.version()));
    draft.eventsFrom = now;
    walk.from(definition.start());
  }

  private void underway(Underway here, Occurrence occurrence) {
    switch (occurrence) {
      case Enrolled _ -> draft.why = "the run has begun already";
      case Stopped stopped -> draft.end(Ending.STOPPED, stopped.reason(), null);
      case Paused paused -> {
        letTimersGo(here);
        hold(here, paused);
      }
      case Resumed _, Reopened _ -> draft.why = "the run is not paused";
      case TimerFired fired -> fired(here, fired);
      case Happened happened -> {
        if (!draft.exited()) {
          meet(here, happened)
              .ifPresent(ready -> {
                letTimersGo(here);
                walk.from(ready.next());
              });
        }
      }
      case EffectSettled settled -> settle(here, settled).ifPresent(this::goOn);
      case Expired expired -> expire(here, expired.effect()).ifPresent(this::goOn);
    }
  }

  private void ended(Ended ended, Occurrence occurrence) {
    if (!(occurrence instanceof Reopened reopened)) {
      draft.why = "the run is over";
      return;
    }
    switch (ended.how()) {
      case COMPLETED, EXITED, FAILED -> draft.why = "the run came to its end by itself";
      case NOT_ENROLLED -> start();
      case STOPPED, RULE -> {
        draft.log.add(new RunReopened(reopened.reason()));
        if (ended.was() == null) {
          start();
        } else if (ended.was() instanceof Asked asked) {
          reopen(asked, reopened.asked());
        } else {
          goOnFrom(ended.was(), reopened.reason());
        }
      }
    }
  }

  /**
   * What the run waited for was withdrawn when it ended, but may have been under way: the ledger
   * knows. What was skipped is asked for again; nothing that was begun is.
   */
  private void reopen(Asked asked, @Nullable EffectState state) {
    draft.position = asked;
    switch (state) {
      case EffectState.Sent _, EffectState.Done _ -> settled(asked, Result.SENT, "");
      case EffectState.Expired _ -> expire(asked, asked.effect()).ifPresent(this::goOn);
      case EffectState.Failed failed -> settled(asked, Result.FAILED, failed.reason());
      case EffectState.Skipped _ -> goOn(new Ready(asked.step()));
      case EffectState.Requested _ -> draft.awaken(asked.effect());
      case EffectState.Claimed _, EffectState.Open _, EffectState.Unknown _ -> {}
      case null -> {}
    }
  }

  private void settled(Asked asked, Result result, String reason) {
    settle(asked, new EffectSettled(asked.effect(), result, reason)).ifPresent(this::goOn);
  }

  /** What a held run notices: everything, but it takes no step. */
  private void held(Held held, Occurrence occurrence) {
    switch (occurrence) {
      case Enrolled _ -> draft.why = "the run has begun already";
      case Stopped stopped -> draft.end(Ending.STOPPED, stopped.reason(), null);
      case Paused paused when isHeldSo(held, paused) -> draft.why = "it is held so already";
      case Paused paused -> {
        draft.cancel(held.timer(), held.until());
        hold(held.was(), paused);
      }
      case Resumed resumed -> {
        draft.cancel(held.timer(), held.until());
        resume(held, resumed.reason());
      }
      case Reopened reopened -> {
        draft.cancel(held.timer(), held.until());
        resume(held, reopened.reason());
      }
      case TimerFired fired -> heldTimerFired(held, fired);
      case Happened happened -> {
        if (!draft.exited()) {
          meet(held.was(), happened).ifPresent(ready -> stay(held, ready));
        }
      }
      case EffectSettled settled ->
          settle(held.was(), settled)
              .ifPresent(ready -> {
                stay(held, ready);
                draft.exited();
              });
      case Expired expired ->
          expire(held.was(), expired.effect())
              .ifPresent(ready -> {
                stay(held, ready);
                draft.exited();
              });
    }
  }

  private static boolean isHeldSo(Held held, Paused paused) {
    return held.reason().equals(paused.reason()) && Objects.equals(held.until(), paused.until());
  }

  private void stay(Held held, Underway was) {
    draft.position = new Held(was, held.reason(), held.until(), held.timer());
  }

  private void heldTimerFired(Held held, TimerFired fired) {
    if (!fired.timer().equals(held.timer()) || held.until() == null) {
      draft.why = NOT_WAITED_FOR;
    } else if (now.isBefore(held.until())) {
      draft.setAgain(fired.timer(), held.until());
    } else {
      resume(held, "its time came");
    }
  }

  private void fired(Underway here, TimerFired fired) {
    switch (here) {
      case Sleeping sleeping when sleeping.timer().equals(fired.timer()) -> {
        if (now.isBefore(sleeping.until())) {
          draft.setAgain(fired.timer(), sleeping.until());
        } else {
          wake(sleeping);
        }
      }
      case Awaiting awaiting when awaiting.timer().equals(fired.timer()) -> {
        if (now.isBefore(awaiting.until())) {
          draft.setAgain(fired.timer(), awaiting.until());
        } else {
          timeOut(awaiting);
        }
      }
      case Sleeping _, Awaiting _, Asked _, Ready _ -> draft.why = NOT_WAITED_FOR;
    }
  }

  private void wake(Sleeping sleeping) {
    draft.log.add(new DelayOver(sleeping.step()));
    goOn(new Ready(at(sleeping.step(), Delay.class).next()));
  }

  private void timeOut(Awaiting awaiting) {
    Await await = at(awaiting.step(), Await.class);
    draft.log.add(new AwaitTimedOut(awaiting.step(), await.event()));
    draft.eventsFrom = now;
    goOn(new Ready(await.onTimeout()));
  }

  /** Goes on, unless an exit rule holds by now. */
  private void goOn(Ready ready) {
    draft.position = ready;
    if (!draft.exited()) {
      walk.from(ready.next());
    }
  }

  /** The step that the run is at; the definition is pinned, so it is there and of its kind. */
  private <S extends Step> S at(String id, Class<S> kind) {
    return definition
        .step(id)
        .filter(kind::isInstance)
        .map(kind::cast)
        .orElseThrow(() -> new IllegalStateException("the run is at " + id + ", no such step"));
  }

  /** Where the event leads, if it is the one waited for. */
  private Optional<Ready> meet(Underway here, Happened happened) {
    if (!(here instanceof Awaiting awaiting)) {
      draft.why = "the run doesn't wait for an event";
      return Optional.empty();
    }
    Await await = at(awaiting.step(), Await.class);
    if (!await.event().equals(happened.event())) {
      draft.why = "the run waits for " + await.event();
      return Optional.empty();
    }
    if (happened.at().isBefore(draft.eventsFrom)) {
      draft.why = "the event is older than what the run waits for";
      return Optional.empty();
    }
    draft.log.add(new AwaitMet(awaiting.step(), await.event()));
    draft.eventsFrom = now;
    return Optional.of(new Ready(await.then()));
  }

  /** Where an effect's outcome leads, if it is the one waited for and the run goes on. */
  private Optional<Ready> settle(Underway here, EffectSettled settled) {
    if (!(here instanceof Asked asked && asked.effect().equals(settled.effect()))) {
      draft.why = "the run doesn't wait for " + settled.effect();
      return Optional.empty();
    }
    Perform perform = at(asked.step(), Perform.class);
    boolean done =
        switch (settled.result()) {
          case SENT -> true;
          case FAILED, SKIPPED -> false;
        };
    draft.log.add(
        done
            ? new StepDone(asked.step(), asked.effect())
            : new StepNotDone(asked.step(), asked.effect(), settled.reason()));
    if (!done && perform.ifFailed() == IfFailed.END) {
      settled(new Ready(null));
      if (!draft.exited()) {
        draft.end(Ending.FAILED, asked.step() + " was not done: " + settled.reason(), null);
      }
      return Optional.empty();
    }
    return Optional.of(new Ready(perform.next()));
  }

  /** Where a task leads that nobody did in time, if it is the one waited for. */
  private Optional<Ready> expire(Underway here, EffectId effect) {
    if (!(here instanceof Asked asked && asked.effect().equals(effect))) {
      draft.why = "the run doesn't wait for " + effect;
      return Optional.empty();
    }
    draft.log.add(new StepNotDone(asked.step(), effect, "nobody did it in time"));
    return Optional.of(new Ready(at(asked.step(), Perform.class).onTimeout()));
  }

  /** The effect is settled: ending the run doesn't withdraw it any more. */
  private void settled(Ready ready) {
    switch (draft.position) {
      case Held held -> stay(held, ready);
      case Underway _, NotStarted _, Ended _ -> draft.position = ready;
    }
  }

  private void letTimersGo(Underway here) {
    switch (here) {
      case Sleeping sleeping -> draft.cancel(sleeping.timer(), sleeping.until());
      case Awaiting awaiting -> draft.cancel(awaiting.timer(), awaiting.until());
      case Asked _, Ready _ -> {}
    }
  }

  private void hold(Underway here, Paused paused) {
    Instant until = paused.until();
    draft.position =
        new Held(here, paused.reason(), until, until == null ? null : draft.set(until));
    draft.log.add(new RunHeld(paused.reason(), until));
    draft.why = paused.reason();
  }

  private void resume(Held held, String reason) {
    draft.log.add(new RunResumed(reason));
    // Its timers are cancelled or fired; none is left to let go if it ends here.
    draft.position = new Held(held.was(), held.reason(), null, null);
    if (draft.exited()) {
      return;
    }
    goOnFrom(held.was(), reason);
  }

  /** Takes up what was left, with timers of its own. */
  private void goOnFrom(Underway was, String reason) {
    draft.position = was;
    draft.why = reason;
    switch (was) {
      case Ready ready -> walk.from(ready.next());
      case Asked asked -> draft.awaken(asked.effect());
      case Sleeping sleeping when now.isBefore(sleeping.until()) ->
          draft.position =
              new Sleeping(sleeping.step(), sleeping.until(), draft.set(sleeping.until()));
      case Sleeping sleeping -> wake(sleeping);
      case Awaiting awaiting when now.isBefore(awaiting.until()) ->
          draft.position =
              new Awaiting(awaiting.step(), awaiting.until(), draft.set(awaiting.until()));
      case Awaiting awaiting -> timeOut(awaiting);
    }
  }
}
