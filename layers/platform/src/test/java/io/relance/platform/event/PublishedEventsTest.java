package io.relance.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published stays readable. Each version of each event has {@code
 * events/<name>/v<version>.schema.json} and {@code .sample.json}; {@code events/PUBLISHED} holds
 * the digests of all schemas.
 *
 * <p>For a new fact: add its line to {@link EventNames}, then run this test once with {@code
 * -Drelance.events=write}, which writes the files that are missing and no others. As long as
 * nothing is released, {@code -Drelance.events=rewrite} writes all of them anew.
 */
class PublishedEventsTest {
  private static final Path EVENTS =
      Path.of(System.getProperty("basedir", "."), "..", "..", "events").normalize();
  private static final Path PUBLISHED = EVENTS.resolve("PUBLISHED");
  private static final ObjectMapper TREES = new ObjectMapper();

  @BeforeAll
  static void writeWhatIsAskedFor() throws IOException {
    String mode = System.getProperty("relance.events", "check");
    switch (mode) {
      case "check" -> {}
      case "write", "rewrite" -> {
        for (EventType type : EventNames.PUBLISHED.types()) {
          EventForm form = new EventForm(type);
          write(schema(type), form.schema(), mode);
          write(sample(type), form.sample(), mode);
        }
        Map<String, String> digests = new TreeMap<>(mode.equals("write") ? published() : Map.of());
        for (EventType type : EventNames.PUBLISHED.types()) {
          digests.putIfAbsent(line(type), digest(schema(type)));
        }
        StringBuilder lines = new StringBuilder();
        digests.forEach(
            (file, digest) -> lines.append(digest).append("  ").append(file).append('\n'));
        Files.writeString(PUBLISHED, lines);
      }
      default -> fail("-Drelance.events is write or rewrite, not " + mode);
    }
  }

  static Stream<EventType> everyVersion() {
    return EventNames.PUBLISHED.types().stream();
  }

  static Stream<EventType> everyNewestVersion() {
    return everyVersion().filter(EventType::isCurrent);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyVersion")
  @DisplayName(
      "I-02 every version's sample is of its schema, is understood today, and is kept whole")
  void aSampleIsOfItsSchemaAndIsUnderstood(EventType type) throws IOException {
    String sample = read(sample(type));

    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(read(schema(type)))
                .validate(
                    sample,
                    InputFormat.JSON,
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .isEmpty();
    Events events = new Events(EventNames.PUBLISHED);
    Envelope envelope = events.decode(sample);
    assertThat(envelope.fact()).isInstanceOf(type.fact());
    if (type.isCurrent()) {
      assertThat(tree(events.encode(envelope))).isEqualTo(tree(sample));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyNewestVersion")
  @DisplayName("I-02 today's facts have the published form; another form is another version")
  void todaysFactsHaveThePublishedForm(EventType type) throws IOException {
    assertThat(new EventForm(type).schema())
        .as("%s differs from %s: give it a new version", type.fact().getSimpleName(), schema(type))
        .isEqualTo(tree(read(schema(type))));
  }

  @Test
  @DisplayName("I-02 a published schema never changes and never goes")
  void aPublishedSchemaNeverChanges() throws IOException {
    Map<String, String> now = new HashMap<>();
    for (EventType type : EventNames.PUBLISHED.types()) {
      now.put(line(type), digest(schema(type)));
    }

    assertThat(now).isEqualTo(published());
  }

  @Test
  void thereIsNoFileThatNoEventHas() throws IOException {
    List<Path> expected =
        everyVersion().flatMap(type -> Stream.of(schema(type), sample(type))).toList();

    try (Stream<Path> files = Files.walk(EVENTS)) {
      assertThat(
              files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static void write(Path file, JsonNode tree, String mode) throws IOException {
    if (mode.equals("rewrite") || !Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, tree.toPrettyString().replace("\" : ", "\": ") + "\n");
    }
  }

  private static String read(Path file) throws IOException {
    assertThat(file)
        .as("%s is missing: run this test once with -Drelance.events=write", file)
        .exists();
    return Files.readString(file);
  }

  private static Map<String, String> published() throws IOException {
    Map<String, String> digests = new HashMap<>();
    if (Files.exists(PUBLISHED)) {
      for (String line : Files.readAllLines(PUBLISHED)) {
        digests.put(line.substring(66), line.substring(0, 64));
      }
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] bytes = tree(read(file)).toString().getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode tree(String json) throws IOException {
    return TREES.readTree(json);
  }

  private static Path schema(EventType type) {
    return EVENTS.resolve(line(type));
  }

  private static Path sample(EventType type) {
    return EVENTS.resolve(type.name()).resolve("v" + type.version() + ".sample.json");
  }

  private static String line(EventType type) {
    return type.name() + "/v" + type.version() + ".schema.json";
  }
}
