package io.relance.domain.journey;

import io.relance.domain.action.EffectId;
import io.relance.domain.criteria.Explanation;
import io.relance.domain.journey.Advance.Ask;
import io.relance.domain.journey.JourneyFact.AwaitBegan;
import io.relance.domain.journey.JourneyFact.AwaitMet;
import io.relance.domain.journey.JourneyFact.BranchTaken;
import io.relance.domain.journey.JourneyFact.DelayBegan;
import io.relance.domain.journey.JourneyFact.DelayOver;
import io.relance.domain.journey.JourneyFact.StepAsked;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.Perform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes from step to step until one that has to wait, or the end. */
final class Walk {
  /** After so many passes through one action, a loop has served its purpose. */
  static final int MOST_ROTATIONS = 365;

  private final Draft draft;

  Walk(Draft draft) {
    this.draft = draft;
  }

  void from(@Nullable String first) {
    draft.position = new Ready(first);
    String next = first;
    // No saved definition goes round without waiting; one that does must not hang.
    for (int entered = 0; entered <= draft.definition.steps().size(); entered++) {
      if (next == null) {
        draft.end(Ending.COMPLETED, "the last step is done", null);
        return;
      }
      Step step = draft.definition.step(next).orElse(null);
      switch (step) {
        case null -> {
          draft.end(Ending.FAILED, "there is no step " + next, null);
          return;
        }
        case Perform perform -> {
          ask(perform);
          return;
        }
        case Exit exit -> {
          draft.end(Ending.EXITED, exit.reason(), null);
          return;
        }
        case Branch branch -> next = take(branch);
        case Delay delay -> {
          if (sleeps(delay)) {
            return;
          }
          next = delay.next();
        }
        case Await await -> {
          if (waits(await)) {
            return;
          }
          next = await.then();
        }
      }
    }
    draft.end(Ending.FAILED, "the steps go round without waiting", null);
  }

  private void ask(Perform perform) {
    int rotation = draft.rotate(perform.id());
    if (rotation > MOST_ROTATIONS) {
      draft.end(Ending.FAILED, perform.id() + " was asked for " + MOST_ROTATIONS + " times", null);
      return;
    }
    EffectId effect = draft.effect(perform.id(), rotation);
    draft.ask(new Ask(effect, perform.id(), rotation, perform.action()));
    draft.log.add(new StepAsked(perform.id(), effect, rotation));
    draft.position = new Asked(perform.id(), effect, draft.now);
    draft.eventsFrom = draft.now;
    draft.why = "asks for " + perform.id();
  }

  private @Nullable String take(Branch branch) {
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < branch.arms().size(); i++) {
      Explanation explanation = branch.arms().get(i).when().explain(draft.facts, draft.now);
      if (explanation.holds()) {
        draft.log.add(new BranchTaken(branch.id(), i, explanation.inWords()));
        return branch.arms().get(i).next();
      }
      failed.add(explanation.inWords());
    }
    draft.log.add(new BranchTaken(branch.id(), -1, String.join("; ", failed)));
    return branch.otherwise();
  }

  private boolean sleeps(Delay delay) {
    Instant until = delay.until().from(draft.now);
    if (!until.isAfter(draft.now)) {
      draft.log.add(new DelayOver(delay.id()));
      return false;
    }
    draft.position = new Sleeping(delay.id(), until, draft.set(until));
    draft.log.add(new DelayBegan(delay.id(), until));
    draft.why = "waits until " + until;
    return true;
  }

  private boolean waits(Await await) {
    if (happenedAlready(await)) {
      draft.log.add(new AwaitMet(await.id(), await.event()));
      draft.eventsFrom = draft.now;
      return false;
    }
    Instant until = draft.now.plus(await.timeout());
    draft.position = new Awaiting(await.id(), until, draft.set(until));
    draft.log.add(new AwaitBegan(await.id(), await.event(), until));
    draft.why = "waits for " + await.event();
    return true;
  }

  private boolean happenedAlready(Await await) {
    return draft.facts.happenings(await.event()).stream()
        .anyMatch(
            event -> !event.at().isBefore(draft.eventsFrom) && !event.at().isAfter(draft.now));
  }
}
