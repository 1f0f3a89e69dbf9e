package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which rows of the feature list have a test, read from the tests' display names. */
class FeatureIdsTest {
  private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"([^\"]*)");
  private static final Pattern ID = Pattern.compile("\\G([A-Z]-\\d\\d) ");

  /** Whether each id is said to be done, in the list's order. */
  private static final Map<String, Boolean> DONE = new LinkedHashMap<>();

  private static final List<Named> TESTS = new ArrayList<>();

  /**
   * A test's display name.
   *
   * @param acceptance whether it goes through the public surface
   */
  private record Named(String file, boolean acceptance, String name, List<String> ids) {
    static Named of(Path file, String name) {
      List<String> ids = new ArrayList<>();
      Matcher matcher = ID.matcher(name);
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
      return new Named(
          file.getFileName().toString(),
          file.getParent().endsWith("io/relance/acceptance"),
          name,
          ids);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    try (var in =
        Objects.requireNonNull(FeatureIdsTest.class.getResourceAsStream("features.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> DONE.put(line.substring(0, 4), line.endsWith("*")));
    }
    try (Stream<Path> files = Files.walk(Relance.home())) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/src/test/java/.*\\.java")).toList()) {
        Matcher names = NAME.matcher(Files.readString(file));
        while (names.find()) {
          TESTS.add(Named.of(file, names.group(1)));
        }
      }
    }
  }

  private static List<Named> of(String id, boolean acceptance) {
    return TESTS.stream()
        .filter(test -> test.acceptance() == acceptance && test.ids().contains(id))
        .toList();
  }

  @Test
  @DisplayName("I-01 every row that is said to be done has an acceptance test of its id")
  void doneHasTests() {
    StringBuilder table = new StringBuilder("id    acceptance tests  other tests\n");
    DONE.forEach((id, done) ->
        table.append(
            String.format(
                "%s  %16d  %11d  %s%n",
                id, of(id, true).size(), of(id, false).size(), done ? "done" : "")));
    System.out.println(table);
    assertThat(DONE.keySet()).hasSizeGreaterThan(80);
    assertThat(DONE.keySet())
        .allMatch(id -> !DONE.get(id) || !of(id, true).isEmpty(), "is done and has a test");
  }

  @Test
  @DisplayName("I-01 every acceptance test begins with ids of the list")
  void testsHaveIds() {
    assertThat(TESTS)
        .filteredOn(Named::acceptance)
        .hasSizeGreaterThan(90)
        .allMatch(test -> !test.ids().isEmpty() && DONE.keySet().containsAll(test.ids()));
  }
}
