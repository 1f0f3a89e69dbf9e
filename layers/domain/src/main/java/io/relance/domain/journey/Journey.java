package io.relance.domain.journey;

import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Standing;
import io.relance.domain.criteria.Facts;
import io.relance.domain.journey.Position.Asked;
import io.relance.domain.journey.Position.Awaiting;
import io.relance.domain.journey.Position.Ended;
import io.relance.domain.journey.Position.Held;
import io.relance.domain.journey.Position.NotStarted;
import io.relance.domain.journey.Position.Ready;
import io.relance.domain.journey.Position.Sleeping;
import io.relance.domain.journey.Position.Underway;
import io.relance.domain.journey.Status.Kind;
import io.relance.domain.journey.Status.Over;
import io.relance.domain.journey.Status.Waiting;
import io.relance.domain.journey.Step.Await;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine: what moves a run, what it waits for, whether it may still act. */
public final class Journey {
  private Journey() {}

  /**
   * Moves a run by one occurrence. The same run, occurrence, facts and instant always give the same
   * outcome; an occurrence that is stale, repeated or too late changes nothing.
   *
   * @param definition of the version that the run is pinned to, else {@link
   *     IllegalArgumentException}
   * @param facts with the occurrence already in them
   */
  public static Advance advance(
      Definition definition, Run run, Occurrence occurrence, Facts facts, Instant now) {
    pinned(definition, run);
    return new Interpreter(definition, run, facts, now).on(occurrence);
  }

  private static void pinned(Definition definition, Run run) {
    if (definition.version() != run.version()) {
      throw new IllegalArgumentException(
          "run " + run.id() + " is on version " + run.version() + ", not " + definition.version());
    }
  }

  /**
   * Whether an effect of the run may still be carried out; asked in the transaction of its claim,
   * so that nothing goes out after a reply, a goal or a stop (FEATURES S-05, W-03).
   */
  public static Standing standing(
      Definition definition, Run run, EffectId effect, Facts facts, Instant now) {
    pinned(definition, run);
    Optional<ExitRule> exit =
        definition.exits().stream().filter(rule -> rule.when().holds(facts, now)).findFirst();
    return switch (run.position()) {
      case Ended ended -> new Standing.Over(ended.why());
      case Asked asked when asked.effect().equals(effect) ->
          exit.map(rule -> over(rule, facts, now)).orElseGet(Standing.Active::new);
      case Held held when held.was() instanceof Asked asked && asked.effect().equals(effect) ->
          exit.map(rule -> over(rule, facts, now))
              .orElseGet(() -> new Standing.Paused(held.reason(), held.until()));
      case Held _, Underway _, NotStarted _ -> new Standing.Over("the run went on without it");
    };
  }

  private static Standing over(ExitRule rule, Facts facts, Instant now) {
    return new Standing.Over(rule.explained(facts, now));
  }

  /**
   * What a run waits for, until when, and why.
   *
   * @param effect the one that it waits for, if the ledger has it
   */
  public static Status status(Definition definition, Run run, @Nullable Effect effect) {
    return switch (run.position()) {
      case NotStarted _ ->
          new Waiting(Kind.START, null, null, "its start", "the journey has not begun for it");
      case Ended ended -> new Over(ended.how(), ended.why(), ended.at());
      case Held held ->
          new Waiting(
              Kind.RESUME,
              step(held.was()),
              held.until(),
              held.until() == null ? "a person to resume it" : "the time to go on",
              held.reason());
      case Ready ready ->
          new Waiting(Kind.DELAY, ready.next(), null, "its next step", "it goes on at once");
      case Sleeping sleeping ->
          new Waiting(
              Kind.DELAY,
              sleeping.step(),
              sleeping.until(),
              "the time to go on",
              "the delay " + sleeping.step());
      case Awaiting awaiting ->
          new Waiting(
              Kind.EVENT,
              awaiting.step(),
              awaiting.until(),
              event(definition, awaiting),
              "the step " + awaiting.step() + " waits for it, or for its timeout");
      case Asked asked -> action(asked, effect);
    };
  }

  private static String event(Definition definition, Awaiting awaiting) {
    return definition.step(awaiting.step()).orElse(null) instanceof Await await
        ? await.event()
        : awaiting.step();
  }

  private static Waiting action(Asked asked, @Nullable Effect effect) {
    String what = "the outcome of " + asked.step();
    EffectState state = effect == null ? null : effect.state();
    return switch (state) {
      case null -> new Waiting(Kind.ACTION, asked.step(), null, what, "it was asked for");
      case EffectState.Requested requested ->
          new Waiting(Kind.ACTION, asked.step(), requested.notBefore(), what, requested.why());
      case EffectState.Claimed claimed ->
          new Waiting(
              Kind.ACTION, asked.step(), claimed.leaseUntil(), what, "it is being carried out");
      case EffectState.Unknown unknown ->
          new Waiting(
              Kind.ACTION,
              asked.step(),
              null,
              "a person or the provider to tell what became of " + asked.step(),
              unknown.reason());
      case EffectState.Open open ->
          new Waiting(
              Kind.TASK,
              asked.step(),
              open.until(),
              "a person to do the task: " + open.content().getOrDefault("title", asked.step()),
              "it is open since " + open.at());
      case EffectState.Sent _,
          EffectState.Done _,
          EffectState.Failed _,
          EffectState.Skipped _,
          EffectState.Expired _ ->
          new Waiting(
              Kind.ACTION, asked.step(), null, what, "it is settled, the news is on its way");
    };
  }

  private static @Nullable String step(Underway here) {
    return switch (here) {
      case Ready ready -> ready.next();
      case Asked asked -> asked.step();
      case Sleeping sleeping -> sleeping.step();
      case Awaiting awaiting -> awaiting.step();
    };
  }

  /** Whether a run could be moved to another version. */
  public sealed interface Migration {
    /** It is on the other version now, at the same step. */
    record Migrated(Advance advance) implements Migration {}

    /** It stays, for this reason. */
    record Refused(String reason) implements Migration {}
  }

  /**
   * Moves a run to another version on purpose (FEATURES W-11). It stays at its step, with the wait
   * that it began there; refused when the other version has no such step.
   */
  public static Migration migrate(Definition from, Definition to, Run run) {
    pinned(from, run);
    Underway here;
    switch (run.position()) {
      case Ended _ -> {
        return new Migration.Refused("the run is over");
      }
      case NotStarted _ -> {
        return migrated(to, run);
      }
      case Held held -> here = held.was();
      case Underway underway -> here = underway;
    }
    String step = step(here);
    if (step != null && !sameKind(from.step(step), to.step(step))) {
      return new Migration.Refused(
          "version " + to.version() + " has no such step " + step + " to stay at");
    }
    return migrated(to, run);
  }

  private static boolean sameKind(Optional<Step> before, Optional<Step> after) {
    return before.isPresent()
        && after.isPresent()
        && before.get().getClass().equals(after.get().getClass());
  }

  private static Migration migrated(Definition to, Run run) {
    Run moved =
        new Run(
            run.account(),
            run.id(),
            to.version(),
            run.position(),
            run.rotations(),
            run.timersSet(),
            run.eventsFrom());
    return new Migration.Migrated(
        new Advance(
            moved,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new JourneyFact.RunMigrated(run.version(), to.version())),
            "moved on purpose"));
  }
}
