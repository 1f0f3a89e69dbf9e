package io.relance.platform.event;

import static io.relance.platform.event.EventType.current;
import static io.relance.platform.event.EventType.earlier;
import static io.relance.platform.event.EventType.journaled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.platform.json.UndecodableJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventNamesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  sealed interface Door extends Fact {
    record Opened(String by, int width) implements Door {}

    record Closed() implements Door {}

    record Painted(String colour) implements Door {}
  }

  record OpenedV1(String who) {}

  private static final EventNames NAMES =
      new EventNames(
          earlier(
              "door.opened",
              1,
              OpenedV1.class,
              Door.Opened.class,
              v1 -> new Door.Opened(v1.who(), 1)),
          current("door.opened", 2, Door.Opened.class),
          current("door.closed", 1, Door.Closed.class));

  private final EntryCodec entries = new EntryCodec(NAMES);
  private final Events events = new Events(NAMES);

  @Test
  void everyFactOfTheProductHasAName() {
    Set<String> facts =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.relance.domain")
                .stream()
                .filter(type -> type.isAssignableTo(Fact.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(
            EventNames.PUBLISHED.types().stream()
                .filter(EventType::isCurrent)
                .map(type -> type.fact().getName()))
        .containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  void anEntryIsReadAsItWasWritten() {
    Entry entry = entry(new Door.Opened("ada", 2), new Door.Closed());

    assertThat(entries.decode(entries.encode(entry))).isEqualTo(entry);
    assertThat(entries.encode(entry))
        .contains("{\"type\":\"door.opened\",\"version\":2,\"data\":{\"by\":\"ada\",\"width\":2}}");
  }

  @Test
  @DisplayName("X-04 an entry of an earlier version is read as today's fact")
  void anEarlierVersionIsReadAsTodaysFact() {
    String old =
        entries
            .encode(entry(new Door.Closed()))
            .replace(
                "{\"type\":\"door.closed\",\"version\":1,\"data\":{}}",
                "{\"type\":\"door.opened\",\"version\":1,\"data\":{\"who\":\"ada\"}}");

    assertThat(entries.decode(old).facts()).containsExactly(new Door.Opened("ada", 1));
  }

  @Test
  void anUnknownVersionOrNameIsUndecodable() {
    String known = entries.encode(entry(new Door.Closed()));

    assertThatThrownBy(
            () -> entries.decode(known.replace("\"version\":1,\"data", "\"version\":3,\"data")))
        .isInstanceOf(UndecodableJson.class)
        .hasMessageContaining("door.closed v3");
    assertThatThrownBy(() -> entries.decode(known.replace("door.closed", "door.lost")))
        .isInstanceOf(UndecodableJson.class);
  }

  @Test
  void aFactWithoutANameCanBeNeitherWrittenNorSent() {
    Entry entry = entry(new Door.Painted("red"));

    assertThatThrownBy(() -> entries.encode(entry)).isInstanceOf(UnnamedFact.class);
    assertThatThrownBy(() -> events.of(entry)).isInstanceOf(UnnamedFact.class);
  }

  @Test
  void aTableThatContradictsItselfIsRefused() {
    EventType closed = current("door.closed", 1, Door.Closed.class);

    assertThatThrownBy(() -> new EventNames(closed, closed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("door.closed v1");
    assertThatThrownBy(() -> new EventNames(closed, current("door.shut", 1, Door.Closed.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two newest versions");
  }

  @Test
  void eachFactOfAnEntryIsAnEventWithTheSameIdEachTime() {
    Entry entry = entry(new Door.Opened("ada", 2), new Door.Closed());

    List<Envelope> first = events.of(entry);

    assertThat(first).isEqualTo(events.of(entry)).hasSize(2);
    assertThat(first).extracting(Envelope::fact).isEqualTo(entry.facts());
    assertThat(first)
        .extracting(Envelope::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() == 22);
    assertThat(first)
        .allSatisfy(envelope -> {
          assertThat(envelope.account()).isEqualTo(entry.account());
          assertThat(envelope.occurredAt()).isEqualTo(NOW);
          assertThat(envelope.causationId()).isEqualTo("test:1");
          assertThat(envelope.correlationId()).isEqualTo("corr");
          assertThat(envelope.depth()).isEqualTo(3);
          assertThat(events.decode(events.encode(envelope))).isEqualTo(envelope);
        });
    assertThat(events.decodeDecision(events.encode(first))).isEqualTo(first);
  }

  @Test
  void whatIsForTheJournalOnlyIsNoEvent() {
    EventNames names =
        new EventNames(
            journaled("door.opened", 1, Door.Opened.class),
            current("door.closed", 1, Door.Closed.class));
    Entry entry = entry(new Door.Opened("ada", 2), new Door.Closed());

    List<Envelope> published = new Events(names).of(entry);

    assertThat(published).extracting(Envelope::fact).containsExactly(new Door.Closed());
    assertThat(published)
        .as("an event's id doesn't depend on what else is published")
        .first()
        .extracting(Envelope::id)
        .isEqualTo(events.of(entry).get(1).id());
    assertThat(new EntryCodec(names).decode(new EntryCodec(names).encode(entry))).isEqualTo(entry);
  }

  @Test
  void anEventsIdDependsOnItsAccountStreamAndCause() {
    Entry entry = entry(new Door.Closed());

    assertThat(
            List.of(
                id(entry),
                id(moved(entry, "other", "door/1", "1")),
                id(moved(entry, "acme", "door/2", "1")),
                id(moved(entry, "acme", "door/1", "2"))))
        .doesNotHaveDuplicates();
  }

  private String id(Entry entry) {
    return events.of(entry).getFirst().id();
  }

  private static Entry entry(Fact... facts) {
    return new Entry(
        new AccountId("acme"),
        "door/1",
        new Cause("test", "1"),
        1,
        NOW,
        "system",
        "corr",
        3,
        new Rule("door.rule", 2),
        Map.of("b", "2", "a", "1"),
        List.of(facts));
  }

  private static Entry moved(Entry entry, String account, String stream, String cause) {
    return new Entry(
        new AccountId(account),
        stream,
        new Cause("test", cause),
        entry.revision(),
        entry.at(),
        entry.actor(),
        entry.correlation(),
        entry.depth(),
        entry.rule(),
        entry.inputs(),
        entry.facts());
  }
}
