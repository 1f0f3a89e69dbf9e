package io.relance.domain.journey;

import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectState;
import io.relance.domain.criteria.Facts;
import io.relance.domain.journey.JourneyFact.RunHeld;
import io.relance.domain.journey.JourneyFact.RunReopened;
import io.relance.domain.journey.JourneyFact.RunResumed;
import io.relance.domain.journey.JourneyFact.RunStarted;
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
  private final Waits waits;

  Interpreter(Definition definition, Run run, Facts facts, Instant now) {
    this.definition = definition;
    this.now = now;
    this.draft = new Draft(definition, run, facts, now);
    this.walk = new Walk(draft);
    this.waits = new Waits(draft);
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
          waits
              .met(here, happened)
              .ifPresent(ready -> {
                letTimersGo(here);
                walk.from(ready.next());
              });
        }
      }
      case EffectSettled settled -> waits.settled(here, settled).ifPresent(this::goOn);
      case Expired expired -> waits.expired(here, expired.effect()).ifPresent(this::goOn);
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
      case EffectState.Expired _ -> waits.expired(asked, asked.effect()).ifPresent(this::goOn);
      case EffectState.Failed failed -> settled(asked, Result.FAILED, failed.reason());
      case EffectState.Skipped _ -> goOn(new Ready(asked.step()));
      case EffectState.Requested _ -> draft.awaken(asked.effect());
      case EffectState.Claimed _, EffectState.Open _, EffectState.Unknown _ -> {}
      case null -> {}
    }
  }

  private void settled(Asked asked, Result result, String reason) {
    waits.settled(asked, new EffectSettled(asked.effect(), result, reason)).ifPresent(this::goOn);
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
          waits.met(held.was(), happened).ifPresent(ready -> draft.position = held.movedTo(ready));
        }
      }
      case EffectSettled settled -> moved(held, waits.settled(held.was(), settled));
      case Expired expired -> moved(held, waits.expired(held.was(), expired.effect()));
    }
  }

  private void moved(Held held, Optional<Ready> next) {
    next.ifPresent(ready -> {
      draft.position = held.movedTo(ready);
      draft.exited();
    });
  }

  private static boolean isHeldSo(Held held, Paused paused) {
    return held.reason().equals(paused.reason()) && Objects.equals(held.until(), paused.until());
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
          goOn(waits.over(sleeping));
        }
      }
      case Awaiting awaiting when awaiting.timer().equals(fired.timer()) -> {
        if (now.isBefore(awaiting.until())) {
          draft.setAgain(fired.timer(), awaiting.until());
        } else {
          goOn(waits.over(awaiting));
        }
      }
      case Sleeping _, Awaiting _, Asked _, Ready _ -> draft.why = NOT_WAITED_FOR;
    }
  }

  /** Goes on, unless an exit rule holds by now. */
  private void goOn(Ready ready) {
    draft.position = ready;
    if (!draft.exited()) {
      walk.from(ready.next());
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
      case Sleeping sleeping -> goOn(waits.over(sleeping));
      case Awaiting awaiting when now.isBefore(awaiting.until()) ->
          draft.position =
              new Awaiting(awaiting.step(), awaiting.until(), draft.set(awaiting.until()));
      case Awaiting awaiting -> goOn(waits.over(awaiting));
    }
  }
}
