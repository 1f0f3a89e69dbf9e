package io.relance.domain.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Problem;
import io.relance.domain.criteria.Criteria.Aged;
import io.relance.domain.criteria.Criteria.All;
import io.relance.domain.criteria.Criteria.Any;
import io.relance.domain.criteria.Criteria.Between;
import io.relance.domain.criteria.Criteria.Compares;
import io.relance.domain.criteria.Criteria.Comparison;
import io.relance.domain.criteria.Criteria.Dated;
import io.relance.domain.criteria.Criteria.During;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Criteria.Happened;
import io.relance.domain.criteria.Criteria.Known;
import io.relance.domain.criteria.Criteria.Matches;
import io.relance.domain.criteria.Criteria.Not;
import io.relance.domain.criteria.Criteria.TextTest;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.window.Opening;
import io.relance.domain.window.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Field CITY = new Field(Subject.CONTACT, "city");
  private static final Field SEGMENTS = new Field(Subject.CONTACT, "segments");
  private static final Field SENT = new Field(Subject.ENROLMENT, "sent");
  private static final Field REPLIED = new Field(Subject.ENROLMENT, "replied");
  private static final Field STARTED = new Field(Subject.ENROLMENT, "started");
  private static final Field STAGE = new Field(Subject.LEAD, "stage");
  private static final Vocabulary VOCABULARY = Vocabulary.standard(List.of("Industry"));

  private static final Facts FACTS =
      new Facts.Snapshot(
          Map.of(
              CITY, Value.Text.of(" Lyon "),
              SEGMENTS, new Value.Text(Set.of("vip", "france")),
              SENT, new Value.Quantity(new BigDecimal("3")),
              REPLIED, new Value.Flag(false),
              STARTED, new Value.Moment(NOW.minus(Duration.ofDays(2)))),
          Map.of(
              "message.opened",
              List.of(
                  new Happening(NOW.minus(Duration.ofDays(9)), Map.of("step", "1")),
                  new Happening(NOW.minus(Duration.ofDays(1)), Map.of("step", "2")),
                  new Happening(NOW.plus(Duration.ofHours(1)), Map.of("step", "2")))));

  @ParameterizedTest
  @CsvSource({
    "IS, lyon, true",
    "IS, lyo, false",
    "CONTAINS, YO, true",
    "CONTAINS, par, false",
    "STARTS_WITH, ly, true",
    "STARTS_WITH, yon, false",
    "ENDS_WITH, yon, true",
    "ENDS_WITH, ly, false"
  })
  @DisplayName("W-03 texts are compared without regard to case and outer spaces")
  void texts(TextTest test, String wanted, boolean holds) {
    assertThat(new Matches(CITY, test, Set.of("Paris", wanted)).holds(FACTS, NOW)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "LESS, 3, false", "LESS, 3.1, true", "AT_MOST, 3.0, true", "AT_MOST, 2, false",
    "EQUAL, 3.00, true", "EQUAL, 4, false", "AT_LEAST, 3, true", "AT_LEAST, 4, false",
    "MORE, 3, false", "MORE, 2.9, true"
  })
  @DisplayName("W-03 numbers are compared by value, not by scale")
  void numbers(Comparison comparison, BigDecimal than, boolean holds) {
    assertThat(new Compares(SENT, comparison, than).holds(FACTS, NOW)).isEqualTo(holds);
  }

  @Test
  @DisplayName("W-03 each other clause holds and fails where it should")
  void clauses() {
    assertThat(new Known(CITY).holds(FACTS, NOW)).isTrue();
    assertThat(new Known(STAGE).holds(FACTS, NOW)).isFalse();
    assertThat(new Matches(SEGMENTS, TextTest.IS, Set.of("VIP")).holds(FACTS, NOW)).isTrue();
    assertThat(new Flagged(REPLIED, false).holds(FACTS, NOW)).isTrue();
    assertThat(new Flagged(REPLIED, true).holds(FACTS, NOW)).isFalse();
    assertThat(new Dated(STARTED, NOW.minus(Duration.ofDays(2)), NOW).holds(FACTS, NOW)).isTrue();
    assertThat(new Dated(STARTED, null, NOW.minus(Duration.ofDays(2))).holds(FACTS, NOW)).isFalse();
    assertThat(new Aged(STARTED, Duration.ofDays(2)).holds(FACTS, NOW)).isTrue();
    assertThat(new Aged(STARTED, Duration.ofDays(2).plusMillis(1)).holds(FACTS, NOW)).isFalse();
    assertThat(new Between(NOW, null).holds(FACTS, NOW)).isTrue();
    assertThat(new Between(null, NOW).holds(FACTS, NOW)).isFalse();
    assertThat(new During(hours(10, 11)).holds(FACTS, NOW)).isTrue();
    assertThat(new During(hours(11, 12)).holds(FACTS, NOW)).isFalse();
  }

  @Test
  @DisplayName("W-03 events are counted up to now, within their time, with their data")
  void happened() {
    assertThat(opened(2, null).holds(FACTS, NOW)).isTrue();
    assertThat(opened(3, null).holds(FACTS, NOW)).isFalse();
    assertThat(opened(3, null).holds(FACTS, NOW.plus(Duration.ofHours(1)))).isTrue();
    assertThat(opened(2, Duration.ofDays(7)).holds(FACTS, NOW)).isFalse();
    assertThat(opened(1, Duration.ofDays(1)).holds(FACTS, NOW)).as("24 h ago").isFalse();
    assertThat(new Happened("message.opened", Map.of("step", "1"), 1, null).holds(FACTS, NOW))
        .isTrue();
    assertThat(new Happened("message.opened", Map.of("link", "1"), 1, null).holds(FACTS, NOW))
        .isFalse();
    assertThat(new Happened("message.clicked", Map.of(), 1, null).holds(FACTS, NOW)).isFalse();
  }

  @Test
  @DisplayName(
      "W-03 a clause about what is absent, or of another type, is false; its negation true")
  void absent() {
    for (Criteria clause :
        List.of(
            new Matches(STAGE, TextTest.IS, Set.of("New")),
            new Compares(STAGE, Comparison.LESS, BigDecimal.ONE),
            new Flagged(STAGE, false),
            new Dated(STAGE, null, NOW),
            new Aged(STAGE, Duration.ofDays(1)),
            new Flagged(CITY, false),
            new Compares(CITY, Comparison.AT_LEAST, BigDecimal.ZERO),
            new Matches(SENT, TextTest.IS, Set.of("3")),
            new Aged(REPLIED, Duration.ofDays(1)),
            new Dated(REPLIED, null, NOW))) {
      assertThat(clause.holds(FACTS, NOW)).as(clause.toString()).isFalse();
      assertThat(new Not(clause).holds(FACTS, NOW)).isTrue();
    }
  }

  @Test
  @DisplayName("X-01 the explanation names the clause that failed and what it saw")
  void explanation() {
    Criteria criteria =
        new All(
            List.of(
                new Flagged(REPLIED, false),
                new Any(
                    List.of(
                        new Matches(CITY, TextTest.IS, Set.of("Paris")),
                        new Not(new Compares(SENT, Comparison.LESS, BigDecimal.TEN))))));
    Explanation why = criteria.explain(FACTS, NOW);
    assertThat(why.holds()).isFalse();
    assertThat(why.decisive())
        .extracting(Explanation::clause)
        .containsExactly("contact.city is Paris", "enrolment.sent is less 10");
    assertThat(why.inWords())
        .isEqualTo(
            "contact.city is Paris does not hold (seen:  Lyon );"
                + " enrolment.sent is less 10 holds (seen: 3)");
    assertThat(new Known(STAGE).explain(FACTS, NOW).inWords())
        .isEqualTo("lead.stage is known does not hold (seen: nothing)");
  }

  @Test
  @DisplayName("X-01 every kind of clause has words")
  void words() {
    assertThat(
            List.of(
                    new Known(CITY),
                    new Flagged(REPLIED, true),
                    new Dated(STARTED, NOW, null),
                    new Dated(STARTED, NOW, NOW.plusSeconds(1)),
                    new Aged(STARTED, Duration.ofDays(1)),
                    opened(2, Duration.ofDays(7)),
                    new Happened("message.opened", Map.of("step", "2"), 1, null),
                    new Between(null, NOW),
                    new During(hours(10, 11)))
                .stream()
                .map(clause -> clause.explain(FACTS, NOW))
                .map(why -> why.clause() + " / " + why.seen()))
        .containsExactly(
            "contact.city is known /  Lyon ",
            "enrolment.replied is yes / no",
            "enrolment.started is from 2026-11-23T10:00:00Z / 2026-11-21T10:00:00Z",
            "enrolment.started is from 2026-11-23T10:00:00Z before 2026-11-23T10:00:01Z"
                + " / 2026-11-21T10:00:00Z",
            "enrolment.started is at least PT24H ago / 2026-11-21T10:00:00Z",
            "message.opened happened at least 2 times within PT168H / once",
            "message.opened {step=2} happened at least 1 times / once",
            "now is before 2026-11-23T10:00:00Z / 2026-11-23T10:00:00Z",
            "now is within the hours of UTC / 2026-11-23T10:00:00Z");
  }

  @Test
  @DisplayName("W-03 criteria know the events that can change them")
  void dependsOn() {
    Criteria criteria =
        new All(
            List.of(
                new Flagged(REPLIED, false),
                new Not(new Happened("message.clicked", Map.of(), 1, null)),
                new Any(List.of(new During(hours(1, 2)), new Between(NOW, null))),
                new Aged(STARTED, Duration.ofDays(1))));
    assertThat(criteria.dependsOn(VOCABULARY))
        .containsExactly("enrolment.started", "message.clicked", "reply.received");
    assertThat(new Known(new Field(Subject.LEAD, "nonsense")).dependsOn(VOCABULARY)).isEmpty();
  }

  @Test
  @DisplayName("W-03 criteria know when time alone can change them")
  void nextChange() {
    assertThat(new Flagged(REPLIED, true).nextChange(FACTS, NOW)).isEmpty();
    assertThat(new Aged(STARTED, Duration.ofDays(3)).nextChange(FACTS, NOW))
        .contains(NOW.plus(Duration.ofDays(1)));
    assertThat(new Aged(STARTED, Duration.ofDays(1)).nextChange(FACTS, NOW)).isEmpty();
    assertThat(opened(1, null).nextChange(FACTS, NOW)).contains(NOW.plus(Duration.ofHours(1)));
    assertThat(new During(hours(10, 11)).nextChange(FACTS, NOW))
        .contains(NOW.plus(Duration.ofHours(1)));
    assertThat(new During(hours(12, 13)).nextChange(FACTS, NOW))
        .contains(NOW.plus(Duration.ofHours(2)));
    assertThat(new Between(NOW, NOW.plusSeconds(9)).nextChange(FACTS, NOW))
        .contains(NOW.plusSeconds(9));
    assertThat(new Aged(STAGE, Duration.ofDays(3)).nextChange(FACTS, NOW)).isEmpty();
  }

  @Test
  @DisplayName("W-03 what can't be saved is told with the exact place")
  void problems() {
    Criteria criteria =
        new All(
            List.of(
                new Any(List.of()),
                new Not(new Known(new Field(Subject.CONTACT, "shoe-size"))),
                new Flagged(CITY, true),
                new Compares(CITY, Comparison.LESS, BigDecimal.ONE),
                new Matches(CITY, TextTest.IS, Set.of()),
                new Matches(CITY, TextTest.IS, Set.of(" ")),
                new Dated(STARTED, null, null),
                new Aged(STARTED, Duration.ZERO),
                new Happened("message.eaten", Map.of(), 0, Duration.ofDays(4_000)),
                new Between(NOW, NOW),
                new During(hours(10, 11)),
                new Matches(new Field(Subject.CONTACT, "industry"), TextTest.IS, Set.of("x"))));
    assertThat(criteria.problems("/when", VOCABULARY))
        .extracting(Problem::pointer)
        .containsExactly(
            "/when/of/0/of",
            "/when/of/1/of/field",
            "/when/of/2/field",
            "/when/of/3/field",
            "/when/of/4/anyOf",
            "/when/of/5/anyOf",
            "/when/of/6",
            "/when/of/7/atLeast",
            "/when/of/8/event",
            "/when/of/8/atLeast",
            "/when/of/8/within",
            "/when/of/9/until");
    assertThat(new Flagged(CITY, true).problems("", VOCABULARY))
        .containsExactly(new Problem("/field", "contact.city is a text, this clause asks a flag"));
  }

  @Test
  @DisplayName("W-03 depth and size are bounded, and the check itself stays small")
  void bounded() {
    Criteria deep = new Known(CITY);
    for (int i = 0; i < 5_000; i++) {
      deep = new Not(deep);
    }
    assertThat(deep.problems("", VOCABULARY))
        .containsExactly(new Problem("/of".repeat(10), "nested deeper than 10"));
    Criteria wide = new Any(Collections.nCopies(100_000, new Known(CITY)));
    assertThat(wide.problems("/w", VOCABULARY))
        .containsExactly(new Problem("/w", "at most 200 clauses and branches"));
  }

  @Test
  @DisplayName("W-03 the vocabulary lists its fields and events")
  void vocabulary() {
    assertThat(VOCABULARY.hasEvent("reply.received")).isTrue();
    assertThat(VOCABULARY.hasEvent("goal.met")).isTrue();
    assertThat(VOCABULARY.events()).contains("tag.assigned", "lead.stage-changed");
    assertThat(VOCABULARY.term(new Field(Subject.LEAD, "city"))).isEmpty();
  }

  private static Happened opened(int atLeast, @Nullable Duration within) {
    return new Happened("message.opened", Map.of(), atLeast, within);
  }

  static Window hours(int from, int to) {
    return new Window(
        ZoneId.of("UTC"),
        List.of(
            new Opening(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(from, 0), LocalTime.of(to, 0))),
        Set.of());
  }
}
