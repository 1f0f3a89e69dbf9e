package io.relance.domain.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.criteria.Criteria.Aged;
import io.relance.domain.criteria.Criteria.All;
import io.relance.domain.criteria.Criteria.Any;
import io.relance.domain.criteria.Criteria.Between;
import io.relance.domain.criteria.Criteria.Clause;
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
import io.relance.domain.criteria.Explanation.Kind;
import io.relance.domain.criteria.Field.Subject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Laws that hold for every tree and all facts, over seeded random ones. */
class CriteriaLawsTest {
  private static final int TREES = 3_000;
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<String> WORDS = List.of("red", "green", "blue");

  /** Two fields of each type; every field has an event of its own. */
  private static final List<Field> TEXTS = fields("text");

  private static final List<Field> NUMBERS = fields("number");
  private static final List<Field> FLAGS = fields("flag");
  private static final List<Field> MOMENTS = fields("moment");
  private static final List<String> EVENTS = List.of("a.happened", "b.happened", "c.happened");
  private static final Vocabulary VOCABULARY = vocabulary();

  @Test
  @DisplayName("X-01 the explanation agrees with the logic of its parts, all the way down")
  void explanationAgrees() {
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      Criteria criteria = tree(random, 4);
      Explanation why = criteria.explain(facts(random), NOW);
      assertAgrees(criteria, why, seed);
      // The deciders alone decide: each has the value that its place in the tree made decisive.
      assertThat(why.decisive()).as("seed " + seed).isNotEmpty();
      assertThat(why.decisive()).allMatch(part -> part.kind() == Kind.CLAUSE);
    }
  }

  private static void assertAgrees(Criteria criteria, Explanation why, long seed) {
    switch (criteria) {
      case All all -> {
        boolean holds = true;
        for (int i = 0; i < all.of().size(); i++) {
          assertAgrees(all.of().get(i), why.parts().get(i), seed);
          holds &= why.parts().get(i).holds();
        }
        assertThat(why.holds()).as("seed " + seed).isEqualTo(holds);
      }
      case Any any -> {
        boolean holds = false;
        for (int i = 0; i < any.of().size(); i++) {
          assertAgrees(any.of().get(i), why.parts().get(i), seed);
          holds |= why.parts().get(i).holds();
        }
        assertThat(why.holds()).as("seed " + seed).isEqualTo(holds);
      }
      case Not not -> {
        assertAgrees(not.of(), why.parts().getFirst(), seed);
        assertThat(why.holds()).as("seed " + seed).isNotEqualTo(why.parts().getFirst().holds());
      }
      case Clause _ -> assertThat(why.parts()).isEmpty();
    }
  }

  @Test
  @DisplayName("X-01 the deciding clauses decide, whatever the others say")
  void deciders() {
    // If every clause that is not a decider changes at will, the value stays: deciders suffice.
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      Criteria criteria = tree(random, 4);
      Explanation why = criteria.explain(facts(random), NOW);
      assertThat(withOthersTurned(why, why.decisive())).as("seed " + seed).isEqualTo(why.holds());
    }
  }

  private static boolean withOthersTurned(Explanation why, List<Explanation> deciders) {
    return switch (why.kind()) {
      case ALL -> why.parts().stream().allMatch(part -> withOthersTurned(part, deciders));
      case ANY -> why.parts().stream().anyMatch(part -> withOthersTurned(part, deciders));
      case NOT -> !withOthersTurned(why.parts().getFirst(), deciders);
      case CLAUSE -> deciders.contains(why) == why.holds();
    };
  }

  @Test
  @DisplayName("W-03 De Morgan: not all is any not, not any is all not, not not is nothing")
  void deMorgan() {
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      List<Criteria> parts = List.of(tree(random, 3), tree(random, 3), tree(random, 2));
      List<Criteria> negated = parts.stream().<Criteria>map(Not::new).toList();
      Facts facts = facts(random);
      assertThat(new Not(new All(parts)).holds(facts, NOW))
          .as("seed " + seed)
          .isEqualTo(new Any(negated).holds(facts, NOW));
      assertThat(new Not(new Any(parts)).holds(facts, NOW))
          .as("seed " + seed)
          .isEqualTo(new All(negated).holds(facts, NOW));
      assertThat(new Not(new Not(parts.getFirst())).holds(facts, NOW))
          .as("seed " + seed)
          .isEqualTo(parts.getFirst().holds(facts, NOW));
    }
  }

  @Test
  @DisplayName("W-03 what the events it depends on don't change never changes its value")
  void dependsOnIsSound() {
    int untouched = 0;
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      Criteria criteria = tree(random, 4);
      Facts.Snapshot facts = facts(random);
      Set<String> events = criteria.dependsOn(VOCABULARY);
      Facts.Snapshot others = facts(random);
      Map<Field, Value> values = new HashMap<>();
      for (Field field : allFields()) {
        boolean related =
            !Collections.disjoint(VOCABULARY.term(field).orElseThrow().changedBy(), events);
        values.put(field, (related ? facts : others).value(field));
        untouched += related ? 0 : 1;
      }
      Map<String, List<Happening>> happenings = new HashMap<>();
      for (String event : EVENTS) {
        happenings.put(event, (events.contains(event) ? facts : others).happenings(event));
      }
      assertThat(criteria.holds(new Facts.Snapshot(values, happenings), NOW))
          .as("seed %s: %s", seed, criteria)
          .isEqualTo(criteria.holds(facts, NOW));
    }
    assertThat(untouched).as("unrelated facts were changed").isGreaterThan(TREES);
  }

  @Test
  @DisplayName("W-03 until the next change that it tells, time alone doesn't change its value")
  void nextChangeIsSound() {
    int turned = 0;
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      Criteria criteria = tree(random, 4);
      Facts facts = facts(random);
      Instant at = NOW;
      for (int hop = 0; hop < 5; hop++) {
        Optional<Instant> next = criteria.nextChange(facts, at);
        boolean holds = criteria.holds(facts, at);
        Instant end = next.orElse(at.plus(Duration.ofDays(400)));
        assertThat(end).as("seed " + seed).isAfter(at);
        long span = Duration.between(at, end).toMillis();
        for (int i = 0; i < 8; i++) {
          Instant between = at.plusMillis((long) (random.nextDouble() * span));
          assertThat(criteria.holds(facts, between))
              .as("seed %s at %s: %s", seed, between, criteria)
              .isEqualTo(holds);
        }
        assertThat(criteria.holds(facts, end.minusNanos(1))).as("seed " + seed).isEqualTo(holds);
        if (next.isEmpty()) {
          break;
        }
        turned += criteria.holds(facts, end) == holds ? 0 : 1;
        at = end;
      }
    }
    assertThat(turned).as("time did change values").isGreaterThan(TREES / 10);
  }

  private static Criteria tree(Random random, int depth) {
    return switch (depth == 0 ? 3 : random.nextInt(5)) {
      case 0 -> new All(parts(random, depth));
      case 1 -> new Any(parts(random, depth));
      case 2 -> new Not(tree(random, depth - 1));
      default -> clause(random);
    };
  }

  private static List<Criteria> parts(Random random, int depth) {
    List<Criteria> parts = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(tree(random, depth - 1));
    }
    return parts;
  }

  private static Criteria clause(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> new Known(pick(random, allFields()));
      case 1 ->
          new Matches(
              pick(random, TEXTS),
              pick(random, List.of(TextTest.values())),
              Set.of(pick(random, WORDS), "e"));
      case 2 ->
          new Compares(
              pick(random, NUMBERS),
              pick(random, List.of(Comparison.values())),
              BigDecimal.valueOf(random.nextInt(4)));
      case 3 -> new Flagged(pick(random, FLAGS), random.nextBoolean());
      case 4 -> new Dated(pick(random, MOMENTS), moment(random), null);
      case 5 -> new Aged(pick(random, MOMENTS), duration(random));
      case 6 ->
          new Happened(
              pick(random, EVENTS),
              random.nextBoolean() ? Map.of() : Map.of("color", pick(random, WORDS)),
              1 + random.nextInt(2),
              random.nextBoolean() ? null : duration(random));
      case 7 -> new Between(moment(random), null);
      default -> {
        int from = random.nextInt(22);
        yield new During(CriteriaTest.hours(from, from + 1 + random.nextInt(23 - from)));
      }
    };
  }

  private static Facts.Snapshot facts(Random random) {
    Map<Field, Value> values = new HashMap<>();
    for (Field field : allFields()) {
      values.put(field, value(field, random));
    }
    Map<String, List<Happening>> happenings = new HashMap<>();
    for (String event : EVENTS) {
      List<Happening> list = new ArrayList<>();
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        list.add(new Happening(moment(random), Map.of("color", pick(random, WORDS))));
      }
      happenings.put(event, List.copyOf(list));
    }
    return new Facts.Snapshot(values, happenings);
  }

  private static Value value(Field field, Random random) {
    if (random.nextInt(5) == 0) {
      return new Value.Absent();
    }
    return switch (VOCABULARY.term(field).orElseThrow().type()) {
      case TEXT -> Value.Text.of(pick(random, WORDS));
      case NUMBER -> new Value.Quantity(BigDecimal.valueOf(random.nextInt(4)));
      case FLAG -> new Value.Flag(random.nextBoolean());
      case MOMENT -> new Value.Moment(moment(random));
    };
  }

  private static Instant moment(Random random) {
    return NOW.plus(Duration.ofHours(random.nextInt(200) - 150));
  }

  private static Duration duration(Random random) {
    return Duration.ofHours(1 + random.nextInt(200));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<Field> allFields() {
    List<Field> all = new ArrayList<>(TEXTS);
    all.addAll(NUMBERS);
    all.addAll(FLAGS);
    all.addAll(MOMENTS);
    return all;
  }

  private static List<Field> fields(String name) {
    return List.of(new Field(Subject.CONTACT, name), new Field(Subject.ENROLMENT, name));
  }

  private static Vocabulary vocabulary() {
    Map<Field, Vocabulary.Term> terms = new HashMap<>();
    TEXTS.forEach(field -> terms.put(field, term(field, Value.Type.TEXT)));
    NUMBERS.forEach(field -> terms.put(field, term(field, Value.Type.NUMBER)));
    FLAGS.forEach(field -> terms.put(field, term(field, Value.Type.FLAG)));
    MOMENTS.forEach(field -> terms.put(field, term(field, Value.Type.MOMENT)));
    return new Vocabulary(terms, EVENTS);
  }

  private static Vocabulary.Term term(Field field, Value.Type type) {
    return new Vocabulary.Term(type, Set.of(field + ".changed"));
  }
}
