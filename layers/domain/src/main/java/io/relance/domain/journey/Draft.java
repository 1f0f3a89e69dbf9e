package io.relance.domain.journey;

import io.relance.domain.action.EffectId;
import io.relance.domain.criteria.Facts;
import io.relance.domain.journey.Advance.Ask;
import io.relance.domain.journey.JourneyFact.RunEnded;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Ending;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Position.Underway;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An advance in the making: the run as it will be, and what goes with it. */
final class Draft {
  final Definition definition;
  final Facts facts;
  final Instant now;

  Position position;
  Instant eventsFrom;
  String why = "";
  final List<JourneyFact> log = new ArrayList<>();

  private final Run before;
  private final Map<String, Integer> rotations;
  private long timersSet;
  private final List<Ask> asks = new ArrayList<>();
  private final List<EffectId> withdrawn = new ArrayList<>();
  private final List<EffectId> awakened = new ArrayList<>();
  private final List<TimerChange> timers = new ArrayList<>();

  Draft(Definition definition, Run run, Facts facts, Instant now) {
    this.definition = definition;
    this.facts = facts;
    this.now = now;
    this.before = run;
    this.position = run.position();
    this.eventsFrom = run.eventsFrom();
    this.rotations = new TreeMap<>(run.rotations());
    this.timersSet = run.timersSet();
  }

  Advance finished() {
    Run run =
        new Run(
            before.account(),
            before.id(),
            before.version(),
            position,
            rotations,
            timersSet,
            eventsFrom);
    return new Advance(run, asks, withdrawn, awakened, timers, log, why);
  }

  int rotate(String step) {
    return rotations.merge(step, 1, Integer::sum);
  }

  EffectId effect(String step, int rotation) {
    return EffectId.of(before.id().value(), step, rotation);
  }

  void ask(Ask ask) {
    asks.add(ask);
  }

  void awaken(EffectId effect) {
    awakened.add(effect);
  }

  /** Sets a timer that no run had before, and tells its id. */
  String set(Instant until) {
    timersSet++;
    String timer = before.id() + "~" + timersSet;
    timers.add(new TimerChange.Set(before.timer(timer, until)));
    return timer;
  }

  /** Sets a timer again that fired before its time: without it the run would wait for ever. */
  void setAgain(String timer, Instant until) {
    timers.add(new TimerChange.Set(before.timer(timer, until)));
    why = "the timer fired before its time; it is set again";
  }

  void cancel(@Nullable String timer, @Nullable Instant until) {
    if (timer != null && until != null) {
      timers.add(new TimerChange.Cancel(before.timer(timer, until)));
    }
  }

  /** The first exit rule that holds. */
  Optional<ExitRule> exit() {
    return definition.exits().stream().filter(rule -> rule.when().holds(facts, now)).findFirst();
  }

  /** Ends the run if an exit rule holds, and tells whether it did. */
  boolean exited() {
    Optional<ExitRule> exit = exit();
    exit.ifPresent(rule -> end(Ending.RULE, rule.explained(facts, now), rule.id()));
    return exit.isPresent();
  }

  void end(Ending how, String reason, @Nullable String rule) {
    switch (position) {
      case Held held -> {
        cancel(held.timer(), held.until());
        // The timers of where it was held are cancelled since then.
        if (held.was() instanceof Asked asked) {
          withdrawn.add(asked.effect());
        }
      }
      case Underway underway -> letGo(underway);
      case NotStarted _, Ended _ -> {}
    }
    position = new Ended(how, reason, now, left(how));
    log.add(new RunEnded(how, reason, rule));
    why = reason;
  }

  private @Nullable Underway left(Ending how) {
    return switch (how) {
      case STOPPED, RULE ->
          switch (position) {
            case Underway underway -> underway;
            case Held held -> held.was();
            case NotStarted _, Ended _ -> null;
          };
      case COMPLETED, EXITED, FAILED, NOT_ENROLLED -> null;
    };
  }

  private void letGo(Underway here) {
    switch (here) {
      case Sleeping sleeping -> cancel(sleeping.timer(), sleeping.until());
      case Awaiting awaiting -> cancel(awaiting.timer(), awaiting.until());
      case Asked asked -> withdrawn.add(asked.effect());
      case Ready _ -> {}
    }
  }
}
