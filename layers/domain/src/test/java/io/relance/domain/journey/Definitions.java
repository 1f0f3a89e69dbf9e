package io.relance.domain.journey;

import io.relance.domain.action.Action;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Criteria.Aged;
import io.relance.domain.criteria.Criteria.Happened;
import io.relance.domain.criteria.Criteria.Not;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.template.Variables;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random definitions that can be saved. */
final class Definitions {
  private static final List<String> EVENTS =
      List.of("message.opened", "message.clicked", "connection.accepted");

  private Definitions() {}

  static Definition random(Random random) {
    while (true) {
      int count = 1 + random.nextInt(8);
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        steps.add(step(random, i, count));
      }
      List<ExitRule> exits = random.nextInt(4) == 0 ? List.of() : ExitRule.OUTREACH;
      Definition definition = new Definition(1, "s0", steps, exits);
      if (definition.problems(Journeys.VOCABULARY, Variables.STANDARD).isEmpty()) {
        return definition;
      }
    }
  }

  /** Whether some step leads back to one before it, or to itself. */
  static boolean hasLoop(Definition definition) {
    List<String> ids = definition.steps().stream().map(Step::id).toList();
    return definition.steps().stream()
        .anyMatch(step ->
            step.nexts().stream().anyMatch(next -> ids.indexOf(next) <= ids.indexOf(step.id())));
  }

  private static Step step(Random random, int at, int count) {
    String id = "s" + at;
    return switch (random.nextInt(9)) {
      case 0, 1, 2, 3 ->
          new Perform(
              id,
              random.nextBoolean() ? Journeys.email("Hello") : new Action.LinkedInVisit(),
              random.nextInt(4) == 0 ? IfFailed.END : IfFailed.CONTINUE,
              next(random, at, count));
      case 4, 5 -> new Delay(id, until(random), next(random, at, count));
      case 6 ->
          new Branch(
              id,
              List.of(
                  new Arm(criteria(random), next(random, at, count)),
                  new Arm(criteria(random), next(random, at, count))),
              next(random, at, count));
      case 7 ->
          new Await(
              id,
              EVENTS.get(random.nextInt(EVENTS.size())),
              Duration.ofHours(1 + random.nextInt(100)),
              next(random, at, count),
              next(random, at, count));
      default -> new Exit(id, "enough");
    };
  }

  /** Mostly the one that follows, sometimes one before: a loop, if it is a slow one. */
  private static @Nullable String next(Random random, int at, int count) {
    return switch (random.nextInt(8)) {
      case 0 -> "s" + random.nextInt(count);
      case 1 -> null;
      default -> at + 1 < count ? "s" + (at + 1) : null;
    };
  }

  private static Until until(Random random) {
    return random.nextBoolean()
        ? new Until.Passed(Duration.ofHours(1 + random.nextInt(100)))
        : new Until.TimeOfDay(
            LocalTime.of(random.nextInt(24), 30),
            EnumSet.allOf(DayOfWeek.class),
            ZoneId.of("Europe/Paris"));
  }

  private static Criteria criteria(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Journeys.HAS_OPENED;
      case 1 -> new Not(Journeys.HAS_OPENED);
      case 2 -> new Happened("message.clicked", Map.of(), 1, Duration.ofDays(2));
      default -> new Aged(new Field(Subject.ENROLMENT, "started"), Duration.ofDays(1));
    };
  }
}
