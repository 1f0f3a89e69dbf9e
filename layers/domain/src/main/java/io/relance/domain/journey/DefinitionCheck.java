package io.relance.domain.journey;

import io.relance.domain.Problem;
import io.relance.domain.criteria.Vocabulary;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.Perform;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps a definition from being saved. */
final class DefinitionCheck {
  static final int MOST_STEPS = 100;
  static final int MOST_ARMS = 20;
  static final int MOST_EXITS = 20;
  private static final int LAST_YEAR = 2199;
  private static final int LONGEST_REASON = 500;
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Definition definition;
  private final Vocabulary vocabulary;
  private final Set<String> variables;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  DefinitionCheck(Definition definition, Vocabulary vocabulary, Set<String> variables) {
    this.definition = definition;
    this.vocabulary = vocabulary;
    this.variables = variables;
  }

  List<Problem> problems() {
    if (definition.steps().isEmpty() || definition.steps().size() > MOST_STEPS) {
      complain("/steps", "1 to " + MOST_STEPS + " steps");
      return List.copyOf(problems);
    }
    if (definition.version() < 1) {
      complain("/version", "versions count from 1");
    }
    ids();
    target(definition.start(), "/start");
    for (int i = 0; i < definition.steps().size(); i++) {
      step(definition.steps().get(i), "/steps/" + i);
    }
    exits();
    unreachable();
    loops();
    return List.copyOf(problems);
  }

  private void ids() {
    for (int i = 0; i < definition.steps().size(); i++) {
      String id = definition.steps().get(i).id();
      if (!ID.matcher(id).matches()) {
        complain("/steps/" + i + "/id", "1 to 64 letters, digits, _ or -");
      }
      if (places.putIfAbsent(id, i) != null) {
        complain("/steps/" + i + "/id", "there is another step " + id);
      }
    }
  }

  private void target(@Nullable String id, String pointer) {
    if (id != null && !places.containsKey(id)) {
      complain(pointer, "there is no step " + id);
    }
  }

  private void step(Step step, String pointer) {
    switch (step) {
      case Perform perform -> {
        problems.addAll(perform.action().problems(pointer + "/action", variables));
        target(perform.next(), pointer + "/next");
        if (!Objects.equals(perform.next(), perform.onTimeout())) {
          target(perform.onTimeout(), pointer + "/onTimeout");
        }
      }
      case Delay delay -> {
        until(delay.until(), pointer + "/until");
        target(delay.next(), pointer + "/next");
      }
      case Branch branch -> branch(branch, pointer);
      case Await await -> {
        if (!vocabulary.hasEvent(await.event())) {
          complain(pointer + "/event", "there is no event " + await.event());
        }
        duration(await.timeout(), pointer + "/timeout");
        target(await.then(), pointer + "/then");
        target(await.onTimeout(), pointer + "/onTimeout");
      }
      case Exit exit -> {
        if (exit.reason().isBlank() || exit.reason().length() > LONGEST_REASON) {
          complain(pointer + "/reason", "1 to " + LONGEST_REASON + " characters");
        }
      }
    }
  }

  private void branch(Branch branch, String pointer) {
    if (branch.arms().isEmpty() || branch.arms().size() > MOST_ARMS) {
      complain(pointer + "/arms", "1 to " + MOST_ARMS + " arms");
    }
    for (int i = 0; i < branch.arms().size(); i++) {
      Arm arm = branch.arms().get(i);
      String place = pointer + "/arms/" + i;
      problems.addAll(arm.when().problems(place + "/when", vocabulary));
      target(arm.next(), place + "/next");
    }
    target(branch.otherwise(), pointer + "/otherwise");
  }

  private void until(Until until, String pointer) {
    switch (until) {
      case Until.Passed passed -> duration(passed.duration(), pointer + "/duration");
      case Until.TimeOfDay time -> {
        if (time.days().isEmpty()) {
          complain(pointer + "/days", "it never ends: name at least one day");
        }
        zone(time.zone(), pointer + "/zone");
      }
      case Until.Date date -> {
        if (date.date().getYear() > LAST_YEAR) {
          complain(pointer + "/date", "no later than " + LAST_YEAR);
        }
        zone(date.zone(), pointer + "/zone");
      }
    }
  }

  private void duration(Duration duration, String pointer) {
    if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      complain(pointer, "more than nothing, at most " + LONGEST.toDays() + " days");
    }
  }

  private void zone(ZoneId zone, String pointer) {
    if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
      complain(pointer, zone + " is no IANA time zone, such as Europe/Paris");
    }
  }

  private void exits() {
    if (definition.exits().size() > MOST_EXITS) {
      complain("/exits", "at most " + MOST_EXITS + " rules");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < definition.exits().size(); i++) {
      ExitRule rule = definition.exits().get(i);
      if (!ID.matcher(rule.id()).matches()) {
        complain("/exits/" + i + "/id", "1 to 64 letters, digits, _ or -");
      }
      if (!seen.add(rule.id())) {
        complain("/exits/" + i + "/id", "there is another rule " + rule.id());
      }
      problems.addAll(rule.when().problems("/exits/" + i + "/when", vocabulary));
    }
  }

  private void unreachable() {
    Set<String> reached = new HashSet<>(Set.of(definition.start()));
    ArrayDeque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      definition.step(open.poll()).map(Step::nexts).orElse(List.of()).stream()
          .filter(reached::add)
          .forEach(open::add);
    }
    places.forEach((id, place) -> {
      if (!reached.contains(id)) {
        complain("/steps/" + place, "no way leads to the step " + id);
      }
    });
  }

  /**
   * Rounds without a step that takes time: they would turn for ever at once, or send without end.
   */
  private void loops() {
    Map<String, Boolean> finished = new HashMap<>();
    for (String id : places.keySet()) {
      walk(id, new ArrayList<>(), finished);
    }
  }

  private void walk(String id, List<String> way, Map<String, Boolean> finished) {
    Step step = definition.step(id).orElse(null);
    if (step == null || step.alwaysTakesTime() || finished.getOrDefault(id, false)) {
      return;
    }
    int before = way.indexOf(id);
    if (before >= 0) {
      List<String> round = new ArrayList<>(way.subList(before, way.size()));
      round.add(id);
      complain(
          "/steps/" + places.get(id),
          "a loop without a delay: " + String.join(" → ", round) + "; put a delay into it");
      return;
    }
    way.add(id);
    step.nexts().forEach(next -> walk(next, way, finished));
    way.removeLast();
    finished.put(id, true);
  }

  private void complain(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }
}
