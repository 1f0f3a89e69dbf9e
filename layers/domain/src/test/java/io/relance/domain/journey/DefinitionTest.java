package io.relance.domain.journey;

import static io.relance.domain.journey.Journeys.HAS_OPENED;
import static io.relance.domain.journey.Journeys.VOCABULARY;
import static io.relance.domain.journey.Journeys.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Problem;
import io.relance.domain.criteria.Criteria.Any;
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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DefinitionTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  @DisplayName("S-01 a sound sequence has no problems")
  void sound() {
    assertThat(problems(Journeys.sequence())).isEmpty();
  }

  @Test
  @DisplayName("S-01 a step that refers to a missing one is refused, with the place")
  void missing() {
    assertThat(
            pointers(
                new Definition(
                    1,
                    "nowhere",
                    List.of(
                        mail("a", "x"),
                        delay("b", "x"),
                        new Branch("c", List.of(new Arm(HAS_OPENED, "x")), "x"),
                        new Await("d", "message.opened", Duration.ofDays(1), "x", "x")),
                    List.of())))
        .containsExactly(
            "/start",
            "/steps/0/next",
            "/steps/1/next",
            "/steps/2/arms/0/next",
            "/steps/2/otherwise",
            "/steps/3/then",
            "/steps/3/onTimeout",
            "/steps/0",
            "/steps/1",
            "/steps/2",
            "/steps/3");
  }

  @Test
  @DisplayName("S-01 a step that no way leads to is refused")
  void unreachable() {
    assertThat(problems(Journeys.of(mail("a", null), mail("b", "a"))))
        .containsExactly(new Problem("/steps/1", "no way leads to the step b"));
  }

  @Test
  @DisplayName("S-01 a loop of branches without a delay is refused, with the way round")
  void loop() {
    Branch a = new Branch("a", List.of(new Arm(HAS_OPENED, null)), "b");
    Branch b = new Branch("b", List.of(new Arm(HAS_OPENED, null)), "a");
    assertThat(problems(Journeys.of(a, b)))
        .containsExactly(
            new Problem("/steps/0", "a loop without a delay: a → b → a; put a delay into it"));
    assertThat(problems(Journeys.of(mail("mail", "mail")))).hasSize(1);
    Until date = new Until.Date(LocalDate.parse("2027-01-01"), LocalTime.NOON, UTC);
    assertThat(problems(Journeys.of(mail("m", "d"), new Delay("d", date, "m"))))
        .as("a date is past the second time round")
        .hasSize(1);
  }

  @Test
  @DisplayName("S-01 a loop with a delay or an awaited event is fine")
  void slowLoop() {
    assertThat(problems(Journeys.of(mail("m", "d"), delay("d", "m")))).isEmpty();
    Await await = new Await("w", "message.opened", Duration.ofDays(1), "m", null);
    assertThat(problems(Journeys.of(mail("m", "w"), await))).isEmpty();
  }

  @Test
  @DisplayName("S-01 many branches don't make the check slow")
  void wide() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 99; i++) {
      String next = "s" + (i + 1);
      List<Arm> arms = Collections.nCopies(20, new Arm(HAS_OPENED, next));
      steps.add(new Branch("s" + i, arms, i + 2 <= 99 ? "s" + (i + 2) : null));
    }
    steps.add(new Exit("s99", "over"));
    assertThat(problems(new Definition(1, "s0", steps, List.of()))).isEmpty();
  }

  @Test
  @DisplayName("S-01 unknown variables, fields and events are refused, with the place")
  void contents() {
    assertThat(
            pointers(
                Journeys.of(
                    new Perform("a", Journeys.email("{{fistname}}"), IfFailed.CONTINUE, "b"),
                    new Branch("b", List.of(new Arm(new Any(List.of()), null)), "c"),
                    new Await("c", "message.eaten", Duration.ZERO, null, "d"),
                    new Exit("d", " "))))
        .containsExactly(
            "/steps/0/action/subject/source",
            "/steps/1/arms/0/when/of",
            "/steps/2/event",
            "/steps/2/timeout",
            "/steps/3/reason");
  }

  @Test
  @DisplayName("S-01 delays that never end, take no time, or name no zone are refused")
  void delays() {
    ZoneId offset = ZoneId.of("+02:00");
    assertThat(
            pointers(
                Journeys.of(
                    new Delay("a", new Until.Passed(Duration.ZERO), "b"),
                    new Delay("b", new Until.Passed(Duration.ofDays(401)), "c"),
                    new Delay("c", new Until.TimeOfDay(LocalTime.NOON, Set.of(), offset), "d"),
                    new Delay(
                        "d",
                        new Until.TimeOfDay(LocalTime.NOON, EnumSet.of(DayOfWeek.MONDAY), UTC),
                        "e"),
                    new Delay(
                        "e",
                        new Until.Date(LocalDate.parse("2200-01-01"), LocalTime.NOON, offset),
                        null))))
        .containsExactly(
            "/steps/0/until/duration",
            "/steps/1/until/duration",
            "/steps/2/until/days",
            "/steps/2/until/zone",
            "/steps/4/until/date",
            "/steps/4/until/zone");
  }

  @Test
  @DisplayName("S-01 ids are well-formed and unique, exit rules too")
  void ids() {
    ExitRule rule = ExitRule.OUTREACH.getFirst();
    ExitRule odd = new ExitRule("a b", ExitRule.Kind.GOAL, new Any(List.of()));
    assertThat(
            pointers(
                new Definition(
                    0,
                    "a",
                    List.of(mail("a", "a b"), mail("a b", null), mail("a", null)),
                    List.of(rule, rule, odd))))
        .containsExactly(
            "/version",
            "/steps/1/id",
            "/steps/2/id",
            "/exits/1/id",
            "/exits/2/id",
            "/exits/2/when/of");
  }

  @Test
  @DisplayName("S-01 a definition is bounded: steps, arms, exit rules")
  void bounded() {
    assertThat(pointers(new Definition(1, "a", List.of(), List.of()))).containsExactly("/steps");
    List<Step> many =
        IntStream.range(0, 101).<Step>mapToObj(i -> mail("s" + i, "s" + (i + 1))).toList();
    assertThat(pointers(new Definition(1, "s0", many, List.of()))).containsExactly("/steps");
    List<Arm> arms = Collections.nCopies(21, new Arm(HAS_OPENED, null));
    List<ExitRule> exits =
        IntStream.range(0, 21)
            .mapToObj(i -> new ExitRule("r" + i, ExitRule.Kind.GOAL, HAS_OPENED))
            .toList();
    assertThat(pointers(new Definition(1, "b", List.of(new Branch("b", arms, null)), exits)))
        .containsExactly("/steps/0/arms", "/exits");
    assertThat(pointers(Journeys.of(new Branch("b", List.of(), null))))
        .containsExactly("/steps/0/arms");
  }

  private static Delay delay(String id, @Nullable String next) {
    return new Delay(id, new Until.Passed(Duration.ofDays(1)), next);
  }

  private static List<Problem> problems(Definition definition) {
    return definition.problems(VOCABULARY, Variables.STANDARD);
  }

  private static List<String> pointers(Definition definition) {
    return problems(definition).stream().map(Problem::pointer).toList();
  }
}
