package io.relance.domain.journey;

import io.relance.domain.action.EffectId;
import io.relance.domain.journey.JourneyFact.AwaitMet;
import io.relance.domain.journey.JourneyFact.AwaitTimedOut;
import io.relance.domain.journey.JourneyFact.DelayOver;
import io.relance.domain.journey.JourneyFact.StepDone;
import io.relance.domain.journey.JourneyFact.StepNotDone;
import io.relance.domain.journey.Occurrence.EffectSettled;
import io.relance.domain.journey.Occurrence.Happened;
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
import java.util.Optional;

/** What a run waits for: whether what came is that, and where it leads. */
final class Waits {
  private final Draft draft;

  Waits(Draft draft) {
    this.draft = draft;
  }

  /** Where the event leads, if it is the one waited for. */
  Optional<Ready> met(Underway here, Happened happened) {
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
    draft.eventsFrom = draft.now;
    return Optional.of(new Ready(await.then()));
  }

  /** Where an effect's outcome leads, if it is the one waited for and the run goes on. */
  Optional<Ready> settled(Underway here, EffectSettled settled) {
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
      moveTo(new Ready(null));
      if (!draft.exited()) {
        draft.end(Ending.FAILED, asked.step() + " was not done: " + settled.reason(), null);
      }
      return Optional.empty();
    }
    return Optional.of(new Ready(perform.next()));
  }

  /** Where a task leads that nobody did in time, if it is the one waited for. */
  Optional<Ready> expired(Underway here, EffectId effect) {
    if (!(here instanceof Asked asked && asked.effect().equals(effect))) {
      draft.why = "the run doesn't wait for " + effect;
      return Optional.empty();
    }
    draft.log.add(new StepNotDone(asked.step(), effect, "nobody did it in time"));
    return Optional.of(new Ready(at(asked.step(), Perform.class).onTimeout()));
  }

  /** Where a delay leads whose time came. */
  Ready over(Sleeping sleeping) {
    draft.log.add(new DelayOver(sleeping.step()));
    return new Ready(at(sleeping.step(), Delay.class).next());
  }

  /** Where a wait leads whose event did not come in time. */
  Ready over(Awaiting awaiting) {
    Await await = at(awaiting.step(), Await.class);
    draft.log.add(new AwaitTimedOut(awaiting.step(), await.event()));
    draft.eventsFrom = draft.now;
    return new Ready(await.onTimeout());
  }

  /** The effect is settled: ending the run doesn't withdraw it any more. */
  private void moveTo(Ready ready) {
    draft.position =
        switch (draft.position) {
          case Held held -> held.movedTo(ready);
          case Underway _, NotStarted _, Ended _ -> ready;
        };
  }

  /** The step that the run is at; the definition is pinned, so it is there and of its kind. */
  private <S extends Step> S at(String id, Class<S> kind) {
    return draft
        .definition
        .step(id)
        .filter(kind::isInstance)
        .map(kind::cast)
        .orElseThrow(() -> new IllegalStateException("the run is at " + id + ", no such step"));
  }
}
